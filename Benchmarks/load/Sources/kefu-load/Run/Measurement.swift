import Histogram

/// The counts and latencies of a run.
struct Measurement {
    /// A violation of the protocol.
    enum Fault: String, CaseIterable {
        case unreadable = "a line that is neither a reply nor an error"
        case unasked = "a line without a request"
        case wrongID = "a reply whose id is not that of the oldest unanswered request"
        case repeatedNumber = "a communication number that another reply has too"
        case unanswered = "a request without a reply"
        case closed = "a connection that the daemon closed"
        case stalled = "no reply for half a minute"
    }

    /// Latencies in nanoseconds.
    private(set) var latencies = Histogram<UInt64>(
        lowestDiscernibleValue: 1_000, highestTrackableValue: 3_600_000_000_000, numberOfSignificantValueDigits: .three)
    /// The communication number of each message; 0 if it was not acknowledged.
    private(set) var communications: [Int64]
    private(set) var faults: [Fault: Int] = [:]
    private(set) var errors: [String: Int] = [:]
    private(set) var answered = 0
    var sent = 0
    var conversations = 0

    init(messages: Int) {
        communications = Array(repeating: 0, count: messages)
    }

    var acknowledged: Int { communications.count { $0 != 0 } }

    mutating func answer(_ message: Int, communication: Int64) { communications[message] = communication }
    mutating func count(_ fault: Fault, _ count: Int = 1) { if count > 0 { faults[fault, default: 0] += count } }
    mutating func count(error code: String) { errors[code, default: 0] += 1 }
    mutating func countAnswer() { answered += 1 }

    mutating func record(latency: UInt64) {
        latencies.record(latency)
    }

    /// Counts the communication numbers that occur twice. Call it at the end of the run.
    mutating func findRepeatedNumbers() {
        let numbers = communications.filter { $0 != 0 }.sorted()
        count(.repeatedNumber, zip(numbers, numbers.dropFirst()).count { $0 == $1 })
    }
}
