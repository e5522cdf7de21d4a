import Synchronization

/// Keeps what a progress callback was told, from any thread.
final class Seen: Sendable {
    private let kept = Mutex<[(fold: Int, share: Double)]>([])

    var all: [(fold: Int, share: Double)] { kept.withLock { $0 } }

    func add(_ fold: Int, _ share: Double) {
        kept.withLock { $0.append((fold, share)) }
    }
}
