import Assistant
import Foundation
import Hashing
import TestSupport
import Testing
import Wire

/// Random messages, retries, agents' messages, hand-overs and histories under names that differ only in normalisation
/// or in case. It keeps its own record of what each name must show, by bytes.
final class RandomOperations {
    private struct Name: Hashable {
        var channel: ExactText
        var conversation: ExactText
    }

    private struct MessageName: Hashable {
        var channel: ExactText
        var id: ExactText
    }

    private struct Sent {
        var line: String
        var text: String
        var channel: String
        var conversation: String
        var id: String?
        var customer: String?
    }

    /// Every name stands beside others that `==` or a comparison without case would take for it.
    private static let conversations = EquivalentTexts.pairs.prefix(8).flatMap { [$0, $1] } + ["CAF\u{C9}", "c", "C"]
    private static let channels = ["web", "WEB", "w\u{E9}b", "we\u{301}b"]
    private static let customers = ["u-\u{212A}", "u-K", "u-k", "\u{FC}", "u\u{308}", "\u{DC}"]
    private static let ids = EquivalentTexts.pairs.flatMap { [$0, $1] }

    private let caller: Caller
    private var random: SplitMix64
    private var sent: [MessageName: (sent: Sent, communication: Int)] = [:]
    private var answered: [MessageName] = []
    private var texts: [Name: [String]] = [:]
    private var rows: [Sent] = []
    /// Replies and histories that were not those of their name.
    private(set) var crossed = 0

    init(caller: Caller, seed: UInt64) {
        self.caller = caller
        random = SplitMix64(seed: seed)
    }

    func run(_ count: Int) async throws {
        for number in 0..<count {
            let channel = pick(Self.channels)
            let conversation = pick(Self.conversations)
            switch random.next() % 20 {
            case 0: await operate("agent", channel, conversation, #","text":"a colleague writes"}"#)
            case 1, 2: await operate("resolve", channel, conversation, "}")
            case 3, 4: await compareHistory(channel, conversation)
            case 5...8: await repeatMessage()
            default: try await sendBatch(number)
            }
        }
    }

    private func pick(_ texts: [String]) -> String { texts[Int(random.next() % UInt64(texts.count))] }

    private func expect(_ holds: Bool) {
        if !holds { crossed += 1 }
    }

    private func operate(_ operation: String, _ channel: String, _ conversation: String, _ rest: String) async {
        _ = await caller.send(
            #"{"op":"\#(operation)","channel":"\#(channel)","conversation":"\#(conversation)""# + rest)
    }

    private func compareHistory(_ channel: String, _ conversation: String) async {
        let reply = await caller.send(
            #"{"op":"history","channel":"\#(channel)","conversation":"\#(conversation)","limit":40}"#)
        let said = reply.list("communications").filter { $0["direction"] == "inbound" }.compactMap { $0["content"] }
        let known = texts[Name(channel: ExactText(channel), conversation: ExactText(conversation))] ?? []
        expect(said == Array(known.suffix(said.count)) && (said.count > 8 || said.count == known.count))
    }

    private func repeatMessage() async {
        guard !answered.isEmpty else { return }
        let key = answered[Int(random.next() % UInt64(answered.count))]
        guard let (message, communication) = sent[key] else { return }
        let reply = await caller.send(message.line)
        expect(reply.reply?.duplicate == true && reply.integer("communication") == communication)
        expect(ExactText.areEqual(reply["conversation"], message.conversation))
        expect(ExactText.areEqual(reply["id"], message.id))
    }

    /// Sends up to eight messages before it waits for the first, so that several are in flight.
    private func sendBatch(_ number: Int) async throws {
        var begun: [(sent: Sent, pending: PendingReply)] = []
        for place in 0...(random.next() % 8) {
            let message = message("hello \(number) \(place)")
            let key = message.id.map { MessageName(channel: ExactText(message.channel), id: ExactText($0)) }
            if let key, sent[key] != nil { continue }
            if let key { sent[key] = (message, 0) }
            let pending = try #require(caller.begin(message.line))
            begun.append((message, pending))
            rows.append(message)
            texts[
                Name(channel: ExactText(message.channel), conversation: ExactText(message.conversation)), default: []
            ].append(message.text)
        }
        for (message, pending) in begun {
            let reply = await caller.finish(pending)
            expect(reply.reply?.duplicate == false)
            expect(ExactText.areEqual(reply["conversation"], message.conversation))
            expect(ExactText.areEqual(reply["id"], message.id))
            guard let id = message.id else { continue }
            let key = MessageName(channel: ExactText(message.channel), id: ExactText(id))
            sent[key]?.communication = reply.integer("communication") ?? -1
            answered.append(key)
        }
    }

    private func message(_ text: String) -> Sent {
        var sent = Sent(line: "", text: text, channel: pick(Self.channels), conversation: pick(Self.conversations))
        if random.next() % 2 == 0 {
            sent.id = pick(Self.ids) + pick(["", "k", "K", "\u{212A}", "1", "2", "3"]) + "\(random.next() % 500)"
        }
        if random.next() % 3 > 0 { sent.customer = pick(Self.customers) }
        let members = [
            ("id", sent.id), ("channel", sent.channel), ("conversation", sent.conversation),
            ("customer", sent.customer), ("text", text),
        ].compactMap { name, value in value.map { "\"\(name)\":\"\($0)\"" } }
        sent.line = "{" + members.joined(separator: ",") + "}"
        return sent
    }

    /// The number of rows of the database that are not as sent, compared as hexadecimal bytes.
    func differences(to stored: [String]) -> Int {
        func hex(_ text: String?) -> String { (text ?? "").utf8.map { String(format: "%02X", $0) }.joined() }
        let expected = rows.map { row in
            (start: [row.text, row.channel, row.conversation, row.id].map(hex).joined(separator: "|") + "|", row: row)
        }
        let differing = zip(expected, stored).count { expected, stored in
            guard stored.hasPrefix(expected.start) else { return true }
            guard let customer = expected.row.customer else { return false }
            return String(stored.dropFirst(expected.start.count)) != hex(customer)
        }
        return differing + abs(expected.count - stored.count)
    }
}
