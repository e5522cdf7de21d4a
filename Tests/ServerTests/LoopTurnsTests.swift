import Glibc
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Server

@Suite struct LoopTurnsTests {
    @Test func `a connection with endless work lets its loop poll the other sockets`() async throws {
        try await withLoop { loop, turns in
            let isHeard = Atomic(false)
            var ends: [CInt] = [-1, -1]
            #expect(pipe(&ends) == 0)
            let channel = try await NIOPipeBootstrap(group: loop)
                .channelInitializer { channel in
                    channel.pipeline.addHandler(Ear { isHeard.store(true, ordering: .relaxed) })
                }
                .takingOwnershipOfDescriptor(input: ends[0]).get()
            let writing = ends[1]
            await on(loop) {
                let share = LoopTurns.Share()
                // Written by the loop itself, so that only a poll can hear it.
                write(writing, "x", 1)
                while !isHeard.load(ordering: .relaxed) {
                    await turns.begin(share)
                    turns.end(share, after: LoopTurns.length)
                }
            }
            try await channel.close()
            close(writing)
        }
    }

    @Test func `whoever has used the least time goes on first`() async throws {
        try await withLoop { loop, turns in
            let order = Order()
            let shares = (0..<8).map { _ in LoopTurns.Share() }
            await on(loop) {
                for (index, share) in shares.enumerated() {
                    turns.end(share, after: LoopTurns.length * UInt64((index * 5) % 8))
                }
                await withDiscardingTaskGroup { group in
                    for (index, share) in shares.enumerated() {
                        group.addTask {
                            await turns.begin(share)
                            order.append("\((index * 5) % 8)")
                            turns.end(share, after: LoopTurns.length)
                        }
                    }
                }
            }
            #expect(order.names == (0..<8).map { "\($0)" })
        }
    }

    @Test func `idle time is not saved up: a newcomer and an old connection take turns`() async throws {
        try await withLoop { loop, turns in
            let order = Order()
            await on(loop) {
                let old = LoopTurns.Share()
                for _ in 0..<50 {
                    await turns.begin(old)
                    turns.end(old, after: LoopTurns.length)
                }
                let newcomer = LoopTurns.Share()
                await withDiscardingTaskGroup { group in
                    for (name, share) in [("old", old), ("new", newcomer)] {
                        group.addTask {
                            for _ in 0..<10 {
                                await turns.begin(share)
                                order.append(name)
                                turns.end(share, after: LoopTurns.length)
                            }
                        }
                    }
                }
            }
            #expect((4...6).contains(order.names.prefix(10).count { $0 == "new" }))
        }
    }

    @Test func `light work goes before the heavy work of many who have all used the same time`() async throws {
        try await withLoop { loop, turns in
            let order = Order()
            await on(loop) {
                await withDiscardingTaskGroup { group in
                    for (name, count, length) in Array(repeating: ("heavy", 8, 10 * LoopTurns.length), count: 32)
                        + [("light", 10, LoopTurns.length / 10)]
                    {
                        group.addTask {
                            let share = LoopTurns.Share()
                            for _ in 0..<count {
                                await turns.begin(share)
                                order.append(name)
                                turns.end(share, after: length)
                            }
                        }
                    }
                }
            }
            // How long the heavy ones take is not known before their first turns.
            let last = try #require(order.names.lastIndex(of: "light"))
            #expect(last < 64)
        }
    }

    @Test func `a connection whose two tasks wait has no more time than one with a single task`() async throws {
        try await withLoop { loop, turns in
            let order = Order()
            await on(loop) {
                let both = LoopTurns.Share()
                await withDiscardingTaskGroup { group in
                    for (name, share) in [("two", both), ("two", both), ("one", LoopTurns.Share())] {
                        group.addTask {
                            for _ in 0..<20 {
                                await turns.begin(share)
                                order.append(name)
                                turns.end(share, after: LoopTurns.length)
                            }
                        }
                    }
                }
            }
            #expect((9...11).contains(order.names.prefix(20).count { $0 == "one" }))
        }
    }

    private final class Order: Sendable {
        private let list = Mutex<[String]>([])

        var names: [String] { list.withLock { $0 } }

        func append(_ name: String) { list.withLock { $0.append(name) } }
    }

    private final class Ear: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        let hear: @Sendable () -> Void

        init(_ hear: @escaping @Sendable () -> Void) { self.hear = hear }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) { hear() }
    }

    private func withLoop(_ body: (any EventLoop, LoopTurns) async throws -> Void) async throws {
        try await MultiThreadedEventLoopGroup.withEventLoopGroup(numberOfThreads: 1) { loops in
            let loop = loops.next()
            let turns = try await LoopTurns(on: loop)
            try await body(loop, turns)
            await turns.close()
        }
    }

    /// Runs a task on the loop, as a connection's tasks run.
    private func on(_ loop: any EventLoop, _ body: @escaping @Sendable () async -> Void) async {
        await Task(executorPreference: EventLoopExecutor(loop)) { await body() }.value
    }
}
