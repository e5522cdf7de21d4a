import Synchronization
import Understanding

/// The reloads of the model that peers ask for. One is under way and one waits; everybody who asks meanwhile gets the
/// outcome of the one that waits.
///
/// It begins after they asked, so it reads what they mean. A thousand requests cost two loads.
final class SharedReload: Sendable {
    /// The id of the model that was put in use, or why the old one stays.
    typealias Outcome = Result<String, ModelError>

    private let waiting = Mutex<Promise<Outcome>?>(nil)

    /// Joins the waiting reload, or has `load` run on the thread. Nil where the thread takes no more work.
    func join(on thread: WorkThreads, _ load: @escaping @Sendable () -> Outcome) -> Promise<Outcome>? {
        waiting.withLock { waiting in
            if let waiting { return waiting }
            waiting = thread.begin { [self] in
                self.waiting.withLock { $0 = nil }
                return load()
            }
            return waiting
        }
    }
}
