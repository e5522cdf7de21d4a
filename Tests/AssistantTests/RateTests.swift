import CRM
import TestSupport
import Testing
import Understanding

@testable import Assistant

struct RateTests {
    private static let second: UInt64 = 1_000_000_000

    @Test func `a full bucket admits two seconds' worth, then the rate, and returns the wait`() {
        var bucket = TokenBucket(rate: 10, at: 0)
        #expect((0..<20).allSatisfy { _ in bucket.take(at: 0) == nil })
        #expect(bucket.take(at: 0) == 100)
        #expect(bucket.take(at: Self.second / 10) == nil)
        #expect(bucket.take(at: Self.second / 10) == 100)
        #expect((0..<20).allSatisfy { _ in bucket.take(at: 100 * Self.second) == nil })
        #expect(bucket.take(at: 100 * Self.second) != nil)
    }

    @Test func `a clock that stands still or goes back adds no token`() {
        var bucket = TokenBucket(rate: 1, at: 5 * Self.second)
        #expect(bucket.take(at: 5 * Self.second) == nil)
        #expect(bucket.take(at: 4 * Self.second) == nil)
        #expect(bucket.take(at: Self.second) != nil)
    }

    @Test func `a conversation past its rate is rate limited with a wait and stores nothing; another is answered`()
        async throws
    {
        let folder = try TemporaryFolder()
        let (_, store) = try SampleShop.responder(in: folder)
        var limits = ResponderLimits()
        limits.conversationRate = 1
        let responder = Responder(
            registry: try ModelRegistry(folder: ModelFolder(path: folder.file("model"))), store: store, limits: limits)
        let caller = try Caller(responder, in: folder)
        var replies: [AnswerLine] = []
        // All sent before any is waited for, so that the bucket does not fill again meanwhile.
        let begun = (0..<60).compactMap { _ in caller.begin(#"{"conversation":"busy","text":"hello"}"#) }
        for pending in begun { replies.append(await caller.finish(pending)) }
        let refused = replies.filter { $0.errorCode == "rate_limited" }
        #expect(!refused.isEmpty)
        #expect(refused.allSatisfy { ($0.integer("error", "retry_after_ms") ?? 0) > 0 })
        #expect(await caller.say("hello", in: "calm")["action"] == "answer")
        let stored = try store.history(channel: "socket", conversation: "busy", limit: 200)
        #expect(stored.count == 2 * (60 - refused.count))
    }

    @Test func `a connection past its rate is rate limited`() async throws {
        let folder = try TemporaryFolder()
        let (_, store) = try SampleShop.responder(in: folder)
        var limits = ResponderLimits()
        limits.peerRate = 1
        let responder = Responder(
            registry: try ModelRegistry(folder: ModelFolder(path: folder.file("model"))), store: store, limits: limits)
        let caller = try Caller(responder, in: folder)
        var codes: [String?] = []
        let begun = (0..<60).compactMap { caller.begin(#"{"conversation":"c-\#($0)","text":"hello"}"#) }
        for pending in begun { codes.append(await caller.finish(pending).errorCode) }
        #expect(codes.first == .some(nil))
        #expect(codes.contains("rate_limited"))
        #expect(await caller.send(#"{"op":"ping"}"#).members.contains("pong"))
    }
}
