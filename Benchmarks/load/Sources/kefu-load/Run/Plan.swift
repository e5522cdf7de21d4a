/// What a run shall do.
struct Plan {
    var socket: String
    var connections = 64
    var inFlight = 16
    /// Messages that are measured.
    var messages = 1_000_000
    /// Messages before them that are checked, but not measured.
    var warmUp = 0
    var conversations = 100_000
    /// Messages a second; nil for as many as the daemon answers.
    var rate: Double?
    var seed: UInt64 = 1
    /// What the ids begin with.
    var run: String

    var total: Int { warmUp + messages }

    /// How many messages a conversation has.
    func messages(of conversation: Int) -> Int {
        let (each, rest) = total.quotientAndRemainder(dividingBy: conversations)
        return each + (conversation < rest ? 1 : 0)
    }
}
