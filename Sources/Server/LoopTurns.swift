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
/// One waiting connection goes on after each poll: the one with the smallest start tag of start-time fair queueing
/// (Goyal, Vin and Cheng 1996). A connection that has used little time goes before those that have used much, and
/// nobody saves up time while it is idle.
final class LoopTurns: Sendable {
    /// Nanoseconds of work after which the loop must poll.
    static let length: UInt64 = 2_000_000

    /// The time that one connection has used.
    final class Share: Sendable {
        /// The virtual time at which its last turn ended.
        fileprivate let finish = Atomic<UInt64>(0)
    }

    private struct Waiter {
        let start: UInt64
        let share: Share
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        /// Nanoseconds of work since the loop polled.
        var worked: UInt64 = 0
        /// The start tag of the turn that began last.
        var virtualTime: UInt64 = 0
        var waiting: [Waiter] = []

        /// Begins a turn where no poll is due and nobody who waits goes first. Returns the start tag where not.
        mutating func begin(_ share: Share) -> UInt64? {
            let start = max(virtualTime, share.finish.load(ordering: .relaxed))
            guard worked < LoopTurns.length, waiting.allSatisfy({ start < $0.start }) else { return start }
            take(start, share)
            return nil
        }

        mutating func take(_ start: UInt64, _ share: Share) {
            virtualTime = start
            share.finish.store(start, ordering: .relaxed)
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
        if state.withLock({ $0.begin(share) }) == nil { return }
        await withCheckedContinuation { continuation in
            let isFirst: Bool? = state.withLock { state in
                guard let start = state.begin(share) else { return nil }
                state.waiting.append(Waiter(start: start, share: share, continuation: continuation))
                return state.waiting.count == 1
            }
            switch isFirst {
            case nil: continuation.resume()
            case true?: requestPoll()
            case false?: break
            }
        }
    }

    /// Ends a turn that took so many nanoseconds.
    func end(_ share: Share, after nanoseconds: UInt64) {
        share.finish.wrappingAdd(nanoseconds, ordering: .relaxed)
        state.withLock { $0.worked += nanoseconds }
    }

    /// The loop has polled: the connection that used the least time goes on.
    fileprivate func polled() {
        let (next, hasMore) = state.withLock { state -> (Waiter?, Bool) in
            state.worked = 0
            guard let index = state.waiting.indices.min(by: { state.waiting[$0].start < state.waiting[$1].start })
            else { return (nil, false) }
            let next = state.waiting.remove(at: index)
            state.take(max(state.virtualTime, next.start), next.share)
            return (next, !state.waiting.isEmpty)
        }
        if hasMore { requestPoll() }
        next?.continuation.resume()
    }

    /// Has the next poll call `polled`. At most one byte is in the pipe for each waiting connection.
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
