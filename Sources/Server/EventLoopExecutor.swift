import NIOCore

/// Runs the tasks of one connection on the connection's event loop, so that reading and writing switch no threads.
///
/// The loop must outlive every task that prefers it: a loop that was shut down drops its jobs.
final class EventLoopExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
