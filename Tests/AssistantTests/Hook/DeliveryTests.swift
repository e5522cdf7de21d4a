import CRM
import Foundation
import Glibc
import Linguistics
import TestSupport
import Testing
import Understanding
import Wire

@testable import Assistant
@testable import Dialogue

/// The delivery of a completed form; the turn that completes it is made by hand.
struct DeliveryTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// - Parameter seconds: how long the hook may take; by default so long that no success depends on the machine.
    private func responder(_ script: String?, seconds: Int = 600) throws -> (Responder, SQLiteStore) {
        let (plain, store) = try SampleShop.responder(in: folder)
        guard let script else { return (plain, store) }
        try folder.write("#!/bin/sh\n\(script)\n", to: "hook.sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("hook.sh"))
        return (
            Responder(
                registry: plain.registry, store: store, hook: try FormHook(folder.file("hook.sh"), seconds: seconds)),
            store
        )
    }

    private func complete(_ responder: Responder, id: String? = nil, language: LanguageTag = .english) throws
        -> PendingReply
    {
        let interpretation = Interpretation(language: language, ranking: [], isCertain: false)
        let turn = Turn(
            events: [.userSpoke(time: 1)],
            reply: .init(text: "Your return is noted.", action: .answer, language: language), entities: [],
            ticket: TicketDraft(
                reason: "return", form: "return_item",
                fields: [.init(name: "order_number", value: "A1234567"), .init(name: "why", value: "坏了")]))
        let key = ConversationKey(channel: "socket", conversation: "c")
        var entry = ConversationTable.Entry(
            state: DialogueState(), pendingWrite: nil, bucket: TokenBucket(rate: 1_000, at: 0), epoch: 0)
        let message = MessageRequest(id: id, text: "yes", customer: CustomerFields(id: "u-9"))
        let arrival = Arrival(
            message: message, customer: CustomerIdentity(externalID: "u-9"), key: key,
            digest: id.map { _ in BodyDigest.of(canonicalBody(of: message)) }, time: .now,
            now: .now)
        let now = Telemetry.instant
        let reading = Reading(generation: responder.registry.current, interpretation: interpretation, understood: now)
        return try responder.accept(turn, to: arrival, as: reading, in: &entry, since: now)
    }

    private func line(_ reply: PendingReply, of responder: Responder) async -> AnswerLine {
        await responder.settle([reply])
        var bytes: [UInt8] = []
        reply.appendLine(to: &bytes)
        return AnswerLine(String(decoding: bytes, as: UTF8.self).dropLast())
    }

    @Test func `a completed form is a ticket, and the bot keeps the conversation`() async throws {
        let (responder, store) = try responder(nil)
        let reply = await line(try complete(responder), of: responder)
        #expect(reply["action"] == "answer" && reply.integer("ticket") == 1 && reply["handoff", "reason"] == nil)
        let ticket = try #require(try store.ticket(1))
        #expect(ticket.kind == "form" && ticket.reason == "return" && ticket.note == nil)
        #expect(ticket.fields == #"{"order_number":"A1234567","why":"坏了"}"#)
        #expect(try store.conversation(channel: "socket", externalID: "c")?.status == .open)
    }

    @Test func `an accepted form is noted as delivered, and the hook gets the whole form once`() async throws {
        let (responder, store) = try responder("cat >> \(folder.file("taken"))")
        let reply = await line(try complete(responder), of: responder)
        #expect(reply["text"] == "Your return is noted.")
        #expect(try store.ticket(1)?.note == "delivered")
        #expect(try store.ticket(1)?.status == "open")
        let told = AnswerLine(
            try String(contentsOfFile: folder.file("taken"), encoding: .utf8).trimmingCharacters(in: .newlines))
        #expect(
            told.integer("ticket") == 1 && told["form"] == "return_item" && told["fields", "order_number"] == "A1234567"
        )
        #expect(
            told["customer"] == "u-9" && told["conversation"] == "c" && told["channel"] == "socket"
                && told["language"] == "en")
        #expect(responder.metrics().contains(#"kefu_form_hook_total{outcome="delivered"} 1"#))
    }

    @Test(arguments: [
        ("exit 3", LanguageTag.english, "ticket 1", "not delivered: the command ended with status 3"),
        ("exit 1", .simplifiedChinese, "工单 1", "not delivered: the command ended with status 1"),
        ("sleep 100000", .traditionalChinese, "工單 1", "not delivered: there was no answer within 1 s"),
    ]) func `a form that is not accepted is reported to customer and agent, and again to a retry`(
        script: String, language: LanguageTag, words: String, note: String
    ) async throws {
        let (responder, store) = try responder(script, seconds: script.hasPrefix("sleep") ? 1 : 600)
        let reply = await line(try complete(responder, id: "m", language: language), of: responder)
        let text = try #require(reply["text"])
        #expect(text.hasPrefix("Your return is noted.\n") && text.contains(words))
        #expect(try store.ticket(1)?.note == note)
        #expect(try store.ticket(1)?.status == "open")
        #expect(try store.history(channel: "socket", conversation: "c", limit: 1).map(\.content) == [text])
        let stored = try #require(try store.storedReply(channel: "socket", messageID: "m"))
        let again = AnswerLine(String(decoding: stored.line(id: "m"), as: UTF8.self).dropLast())
        #expect(again["text"] == text && again.integer("ticket") == 1)
        #expect(again.text == reply.text.replacing(#""duplicate":false"#, with: #""duplicate":true"#))
    }

    @Test func `while a hook is awaited the ticket is on disk and marked, a retry waits too, and others are answered`()
        async throws
    {
        let (responder, store) = try responder("while ! test -e \(folder.file("go")); do sleep 0.02; done")
        let slow = try complete(responder)
        #expect(slow.isSlow)
        let caller = try Caller(responder, connection: "other", in: folder)
        #expect(await caller.say("hello", in: "other")["action"] == "answer")
        #expect(try store.ticket(1)?.note == "delivery pending")
        guard case .message(let waiting, _) = slow.state else { Issue.record("no message"); return }
        #expect(!waiting.isSettled)
        try folder.write("", to: "go")
        #expect(await line(slow, of: responder)["text"] == "Your return is noted.")
        #expect(waiting.isSettled)
        #expect(try store.ticket(1)?.note == "delivered")
    }

    @Test func `a hundred hooks that hang hold up no other client, no commit and no task`() async throws {
        #expect(mkfifo(folder.file("gate"), 0o600) == 0)
        let (responder, store) = try responder("cat \(folder.file("gate")); exit 0")
        let slow = try (0..<100).map { _ in try complete(responder) }
        let caller = try Caller(responder, connection: "other", in: folder)
        #expect(await caller.say("hello", in: "other")["action"] == "answer")
        #expect(await caller.say("运费多少钱", in: "another")["action"] != nil)
        #expect(await Task.detached { true }.value)
        #expect(try store.openTickets(limit: 100).map(\.note) == Array(repeating: "delivery pending", count: 100))
        let gate = open(folder.file("gate"), O_RDWR)
        try FileManager.default.removeItem(atPath: folder.file("gate"))
        close(gate)
        for reply in slow { #expect(await line(reply, of: responder)["text"] == "Your return is noted.") }
        #expect(try store.openTickets(limit: 100).allSatisfy { $0.note == "delivered" })
    }

    @Test func `a form beyond those that wait is noted at once, and its customer is told`() async throws {
        #expect(mkfifo(folder.file("gate"), 0o600) == 0)
        let (plain, store) = try responder("touch \(folder.file("begun")); cat \(folder.file("gate")); exit 0")
        let hook = try FormHook(folder.file("hook.sh"), seconds: 600, threads: WorkThreads(most: 1, waiting: 0))
        let responder = Responder(registry: plain.registry, store: store, hook: hook)
        let first = try complete(responder)
        try await eventually { folder.has("begun") }
        let text = await line(try complete(responder), of: responder)["text"]
        #expect(text?.hasPrefix("Your return is noted.\n") ?? false)
        #expect(try store.ticket(2)?.note == "not delivered: too many waiting")
        try folder.write("", to: "gate")
        #expect(await line(first, of: responder)["text"] == "Your return is noted.")
    }

    @Test func `the wait for a hook ends when the connection is cut, and the delivery goes on`() async throws {
        #expect(mkfifo(folder.file("gate"), 0o600) == 0)
        let (responder, store) = try responder("touch \(folder.file("begun")); cat \(folder.file("gate")); exit 0")
        let slow = try complete(responder)
        try await eventually { folder.has("begun") }
        let waiting = Task { await responder.settle([slow]) }
        waiting.cancel()
        await waiting.value
        #expect(try store.ticket(1)?.note == "delivery pending")
        try folder.write("", to: "gate")
        try await eventually { try store.ticket(1)?.note == "delivered" }
    }
}
