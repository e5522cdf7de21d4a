import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Assistant

struct WorkThreadsTests {
    @Test func `jobs run side by side up to the number of threads, more wait, and those beyond are refused`()
        async throws
    {
        let threads = WorkThreads(most: 2, waiting: 1)
        let gate = DispatchSemaphore(value: 0)
        let begun = Atomic(0)
        let job: @Sendable () -> Int = {
            let number = begun.add(1, ordering: .relaxed).newValue
            gate.wait()
            return number
        }
        let jobs = (0..<3).map { _ in threads.begin(job) }
        #expect(jobs.allSatisfy { $0 != nil } && threads.begin(job) == nil)
        try await eventually { begun.load(ordering: .relaxed) == 2 }
        for _ in jobs { gate.signal() }
        var results: Set<Int?> = []
        for job in jobs { results.insert(await job?.wait()) }
        #expect(results == [1, 2, 3])
        // The threads have ended or end now; new ones take new jobs.
        gate.signal()
        #expect(await threads.begin(job)?.wait() == 4)
    }

    @Test func `a promise wakes all who wait, and those who wait no longer are not held up`() async throws {
        let promise = Promise<String>()
        let waiting = (0..<10).map { _ in Task { await promise.wait() } }
        let impatient = Task { await promise.wait() }
        impatient.cancel()
        #expect(await impatient.value == nil)
        promise.fulfil("第一")
        promise.fulfil("second")
        for task in waiting { #expect(await task.value == "第一") }
        #expect(await promise.wait() == "第一")
    }

    @Test func `while a model's file system hangs, messages are answered and a cut connection waits no longer`()
        async throws
    {
        let desk = try Desk()
        let caller = try desk.caller()
        let gate = DispatchSemaphore(value: 0)
        #expect(desk.responder.registry.thread.run { gate.wait() })
        let reload = try #require(caller.begin(#"{"op":"reload","id":"r"}"#))
        #expect(await caller.say("hello")["action"] == "answer")
        let waiting = Task { await desk.responder.settle([reload]) }
        waiting.cancel()
        await waiting.value
        gate.signal()
        #expect(await caller.finish(reload)["model"] == desk.responder.registry.current.id)
    }
}
