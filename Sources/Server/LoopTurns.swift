import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// Shares the time of one event loop between its connections, so that none keeps the others waiting.
///
/// A loop runs every task that is ready before it polls its sockets again, also those that the tasks have added. So
/// `Task.yield()` lets no other client be read. Here, after two milliseconds of work, whoever has more to do waits
/// until the loop has polled: a pipe tells it, which the loop polls like the sockets.
///
/// One waiting connection goes on after each poll, after those that the poll has woken were heard. It is chosen by
/// worst-case fair weighted fair queueing (WF2Q; Bennett and Zhang 1996): of the connections that have had hardly
/// more than their share of the time, the one that would be done first. So light work goes before heavy work, also
/// where sixty connections with heavy work have all used the same time. Nobody saves up time while it is idle.
final class LoopTurns: Sendable {
    /// Nanoseconds of work after which the loop must poll.
    static let length: UInt64 = 2_000_000

    /// By how much a connection may be ahead of its share and still go before heavier work. So the reply to a single
    /// message does not wait because the message has just been answered.
    private static let slack = length

    /// The time that one connection has used. Its values change under the lock of `LoopTurns`.
    final class Share: Sendable {
        /// The virtual time at which its last turn ended.
        fileprivate let finish = Atomic<UInt64>(0)
        /// The time that its turns usually take, in nanoseconds.
        fileprivate let usual = Atomic<UInt64>(0)
        /// Tasks of the connection that wait.
        fileprivate let waiting = Atomic(0)
    }

    /// The time since a turn began.
    struct Turn {
        private let began = NIODeadline.now().uptimeNanoseconds
        private let usedBefore = Self.used

        /// Nanoseconds that have passed.
        var passed: UInt64 { NIODeadline.now().uptimeNanoseconds - began }
        /// Whether the loop must poll before the connection goes on.
        var isOver: Bool { passed >= LoopTurns.length }
        /// Nanoseconds of processor time. Where other threads have the processor meanwhile, the connection does not pay
        /// for it.
        var used: UInt64 { Self.used &- usedBefore }

        private static var used: UInt64 {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
        }
    }

    private struct Waiter {
        /// The virtual time at which it began to wait.
        let arrival: UInt64
        let share: Share
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        /// Nanoseconds of work since the loop polled.
        var worked: UInt64 = 0
        /// Nanoseconds of time that a connection which always has work has had.
        var virtualTime: UInt64 = 0
        var waiting: [Waiter] = []
        /// The number of connections in `waiting`.
        var waitingShares = 0
        var isPollRequested = false

        /// Begins a turn where no poll is due and nobody who waits goes first. Returns whether it has begun.
        mutating func begin(_ share: Share) -> Bool {
            guard worked < LoopTurns.length else { return false }
            let rank = rank(of: share, since: virtualTime)
            guard waiting.allSatisfy({ rank < self.rank(of: $0.share, since: $0.arrival) }) else { return false }
            take(share, since: virtualTime)
            return true
        }

        /// The place of a connection that waits since a virtual time. The smallest one goes first: of those that have
        /// had hardly more than their share, the one that will be done first; then the one that has had the least.
        private func rank(of share: Share, since arrival: UInt64) -> (Int, UInt64) {
            let start = max(arrival, share.finish.load(ordering: .relaxed))
            let isDue = start <= virtualTime + LoopTurns.slack
            return isDue ? (0, start + share.usual.load(ordering: .relaxed)) : (1, start)
        }

        private mutating func take(_ share: Share, since arrival: UInt64) {
            let start = max(arrival, share.finish.load(ordering: .relaxed))
            share.finish.store(start, ordering: .relaxed)
            virtualTime = max(virtualTime, start)
        }

        mutating func wait(_ waiter: Waiter) {
            waiting.append(waiter)
            if waiter.share.waiting.add(1, ordering: .relaxed).oldValue == 0 { waitingShares += 1 }
        }

        /// Takes the waiter who goes first; nil where none waits.
        mutating func next() -> Waiter? {
            let first = waiting.indices.min {
                rank(of: waiting[$0].share, since: waiting[$0].arrival)
                    < rank(of: waiting[$1].share, since: waiting[$1].arrival)
            }
            guard let first else { return nil }
            let next = waiting.remove(at: first)
            if next.share.waiting.subtract(1, ordering: .relaxed).newValue == 0 { waitingShares -= 1 }
            take(next.share, since: next.arrival)
            return next
        }

        mutating func end(_ share: Share, after passed: UInt64, using used: UInt64) {
            worked += passed
            share.finish.wrappingAdd(used, ordering: .relaxed)
            let usual = share.usual.load(ordering: .relaxed)
            share.usual.store(usual - usual / 4 + used / 4, ordering: .relaxed)
            let isWaiting = share.waiting.load(ordering: .relaxed) > 0
            virtualTime += used / UInt64(waitingShares + (isWaiting ? 0 : 1))
        }

        /// Whether the caller must request a poll.
        mutating func needsPoll() -> Bool {
            guard !isPollRequested else { return false }
            isPollRequested = true
            return true
        }
    }

    private let state = Mutex(State())
    private let pollSignal: CInt
    private let channel: any Channel

    /// - Throws: where the process has no more descriptors.
    init(on eventLoop: any EventLoop) async throws {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw ServerError.standardStream(.cannotRead, "No pipe could be created", errno: errno)
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let polled = PollHandler()
        do {
            channel = try await NIOPipeBootstrap(group: eventLoop)
                .channelInitializer { $0.pipeline.addHandler(polled) }
                .takingOwnershipOfDescriptor(input: ends[0]).get()
        } catch {
            for end in ends { Glibc.close(end) }
            throw error
        }
        pollSignal = ends[1]
        polled.turns.withLock { $0 = self }
    }

    /// Ends the signal. No connection of the loop may be left.
    func close() async {
        try? await channel.close()
        Glibc.close(pollSignal)
    }

    /// Returns when the connection may work: at once, or after the loop has polled.
    func begin(_ share: Share) async {
        if state.withLock({ $0.begin(share) }) { return }
        await withCheckedContinuation { continuation in
            let (begins, mustPoll) = state.withLock { state in
                if state.begin(share) { return (true, false) }
                state.wait(Waiter(arrival: state.virtualTime, share: share, continuation: continuation))
                return (false, state.needsPoll())
            }
            if begins { continuation.resume() }
            if mustPoll { requestPoll() }
        }
    }

    /// Ends a turn.
    func end(_ share: Share, _ turn: Turn) {
        end(share, after: turn.passed, using: turn.used)
    }

    /// Ends a turn that took so many nanoseconds, and so many of the processor's time.
    func end(_ share: Share, after passed: UInt64, using used: UInt64? = nil) {
        state.withLock { $0.end(share, after: passed, using: used ?? passed) }
    }

    /// The loop has polled. What the same poll has read from other sockets is heard first, by the tasks that it has
    /// made ready: one of them may go before all who wait.
    fileprivate func polled() {
        state.withLock { $0.worked = 0 }
        let loop = channel.eventLoop
        loop.execute { loop.execute { self.goOn() } }
    }

    /// The first of those who wait goes on, where those that were just heard have not used up the time.
    private func goOn() {
        let (next, mustPoll) = state.withLock { state in
            state.isPollRequested = false
            let next = state.worked < Self.length ? state.next() : nil
            return (next, !state.waiting.isEmpty && state.needsPoll())
        }
        if mustPoll { requestPoll() }
        next?.continuation.resume()
    }

    /// Has the next poll call `polled`. At most one byte is in the pipe.
    private func requestPoll() {
        var byte: UInt8 = 1
        _ = write(pollSignal, &byte, 1)
    }

    private final class PollHandler: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer

        let turns = Mutex<LoopTurns?>(nil)

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            turns.withLock { $0 }?.polled()
        }

        func channelInactive(context: ChannelHandlerContext) {
            turns.withLock { $0 = nil }
        }
    }
}
