import Glibc
import Synchronization

/// Threads for work that waits, for another program or for a disk.
///
/// Such work must not run on the threads of tasks or of libdispatch. These are few, and all other work shares them: the
/// commits, the event loops' tasks and the watchdog would wait too. The number of threads and of waiting jobs is
/// bounded. A thread ends when no job is left for it.
package final class WorkThreads: Sendable {
    private struct State {
        var threads = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let most: Int
    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - most: the maximum number of threads, at least 1.
    ///   - waiting: the maximum number of jobs that wait while all threads are at work.
    package init(most: Int, waiting: Int) {
        self.most = most
        capacity = waiting
    }

    /// Runs a job as soon as a thread is free. False where too many jobs wait or no thread can be made; then the job
    /// never runs.
    package func run(_ job: @escaping @Sendable () -> Void) -> Bool {
        state.withLock { state in
            if state.threads < most, start(job) {
                state.threads += 1
                return true
            }
            guard state.threads > 0, state.waiting.count < capacity else { return false }
            state.waiting.append(job)
            return true
        }
    }

    /// Runs a job as `run` does, and promises its result. Nil where `run` returns false.
    package func begin<Value: Sendable>(_ job: @escaping @Sendable () -> Value) -> Promise<Value>? {
        let promise = Promise<Value>()
        return run { promise.fulfil(job()) } ? promise : nil
    }

    /// Creates a thread whose first job is `job`; false where the system has no more threads.
    private func start(_ job: @escaping @Sendable () -> Void) -> Bool {
        final class Work {
            let run: () -> Void
            init(_ run: @escaping () -> Void) { self.run = run }
        }
        let work = Unmanaged.passRetained(
            Work { [self] in
                var next: (@Sendable () -> Void)? = job
                while let job = next {
                    job()
                    next = takeNext()
                }
            })
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let code = pthread_create(
            &thread, &attributes,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, work.toOpaque())
        if code != 0 { work.release() }
        return code == 0
    }

    /// The next job of a thread; nil where there is none, and the thread then ends.
    private func takeNext() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.threads -= 1
            return nil
        }
    }
}
