import Synchronization

/// Records the calls of a progress callback, from any thread.
final class RecordedProgress: Sendable {
    private let kept = Mutex<[(fold: Int, share: Double)]>([])

    var all: [(fold: Int, share: Double)] { kept.withLock { $0 } }

    func add(_ fold: Int, _ share: Double) {
        kept.withLock { $0.append((fold, share)) }
    }
}
