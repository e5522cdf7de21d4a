/// The settings of a run.
struct Plan {
    var socket: String
    var connections = 64
    var inFlight = 16
    /// The number of measured messages.
    var messages = 1_000_000
    /// The number of messages before them, which are checked but not measured.
    var warmUp = 0
    var conversations = 100_000
    /// Messages per second; nil for a closed loop.
    var rate: Double?
    var seed: UInt64 = 1
    /// The prefix of all ids of the run.
    var run: String

    var total: Int { warmUp + messages }

    /// The number of messages of a conversation.
    func messages(of conversation: Int) -> Int {
        let (each, rest) = total.quotientAndRemainder(dividingBy: conversations)
        return each + (conversation < rest ? 1 : 0)
    }
}
