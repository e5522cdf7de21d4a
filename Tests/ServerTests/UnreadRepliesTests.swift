import Foundation
import Glibc
import Testing

import TestSupport
@testable import Server

@Suite struct UnreadRepliesTests {
    /// A message of 1,300 amounts. Its reply names each of them.
    private static let amounts = String(repeating: "$1 ", count: 1_300)

    @Test func `clients that read nothing hold few bytes, which their leaving gives back`() async throws {
        let memory = ReplyMemory()
        try await withServer(memory: memory) { path, _ in
            try await onThread {
                let good = try Client(path)
                let line = #"{"id":"big","conversation":"c","text":"\#(Self.amounts)"}"# + "\n"
                try good.send(line)
                let reply = try good.lines(1)[0].utf8.count
                do {
                    // Every copy gets the stored reply.
                    let hostile = try (0..<8).map { _ in try Client(path) }
                    for client in hostile {
                        Thread.detachNewThread { try? client.send(String(repeating: line, count: 2_000)) }
                    }
                    while memory.bytes < 8 * ReplyQueue.byteLimit { usleep(1_000) }
                    for number in 0..<200 {
                        try good.send(ping(number))
                        #expect(try good.lines(1).map(id) == ["\(number)"])
                        #expect(memory.bytes < 8 * (ReplyQueue.byteLimit + reply + 1_024))
                    }
                    for client in hostile { client.hangUp() }
                }
                while memory.bytes > 0 { usleep(1_000) }
            }
        }
    }

    @Test func `where memory is scarce, a client with unread replies is told busy, others are answered`() async throws {
        let memory = ReplyMemory(limit: 1_000_000)
        try await withServer(memory: memory) { path, _ in
            try await onThread {
                // Long ids, so that the bytes reach their limit before the number of replies reaches its own.
                let names = (0..<20_000).map { String(repeating: "x", count: 190) + "\($0)" }
                let greedy = try Client(path)
                Thread.detachNewThread { try? greedy.send(names.map(ping).joined()) }
                while memory.bytes < ReplyQueue.byteLimit { usleep(1_000) }
                let other = try Client(path)
                for number in 0..<50 {
                    try other.send(ping(number))
                    #expect(try other.lines(1).map(code) == [nil])
                }
                try other.send(ping("first") + ping("second"))
                let replies = try other.lines(2)
                #expect(replies.map(id) == ["first", "second"] && replies.map(code) == [nil, "busy"])
                #expect(replies[1].contains(#""retry_after_ms":1000"#))
                // Whoever reads gets every line's reply, in order, and is answered again.
                #expect(try greedy.lines(names.count).map(id) == names)
                while memory.bytes > 0 { usleep(1_000) }
                try greedy.send(ping("last") + ping("after"))
                #expect(try greedy.lines(2).map(code) == [nil, nil])
            }
        }
    }

    @Test func `from half of the memory on, only clients without unread replies are answered, and at its end none`() {
        let memory = ReplyMemory(limit: 1_000_000)
        #expect(memory.admitsRequest(unread: 300_000) && memory.admitsAnswer(of: 50_000_000))
        memory.add(300_000)
        #expect(memory.admitsRequest(unread: 300_000) && !memory.admitsAnswer(of: 100_000))
        memory.add(200_000)
        #expect(!memory.admitsRequest(unread: 1) && memory.admitsRequest(unread: 0) && memory.admitsAnswer(of: 2_000))
        memory.add(500_000)
        #expect(!memory.admitsRequest(unread: 0))
        memory.remove(1_000_000)
        #expect(memory.admitsRequest(unread: 1))
    }
}
