import Dialogue
import Synchronization
import Wire

/// What happened since the start, in numbers; no user data.
final class Counters: Sendable {
    struct Snapshot: Sendable, Equatable {
        var replies: [String: Int] = [:]
        var errors: [String: Int] = [:]
        var duplicates = 0

        var messages: Int { replies.values.reduce(0, +) }
    }

    private let counts = Mutex(Snapshot())

    func countReply(_ action: Action) {
        counts.withLock { $0.replies[action.rawValue, default: 0] += 1 }
    }

    func countError(_ code: ErrorCode) {
        counts.withLock { $0.errors[code.rawValue, default: 0] += 1 }
    }

    func countDuplicate() {
        counts.withLock { $0.duplicates += 1 }
    }

    var snapshot: Snapshot {
        counts.withLock { $0 }
    }
}
