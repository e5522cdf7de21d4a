package import Authoring
package import CRM
import Foundation
import Wire

/// One conversation while it is played: the lines that it sends, and what is otherwise than written in the replies.
///
/// It does not know who answers: `ConversationPlayer` does so in this process, tests also let a daemon answer.
package struct Play: Sendable {
    /// The time between two lines of a conversation, in milliseconds.
    private static let pace: Int64 = 10_000

    package let conversation: Conversation
    /// What the clock shows at the last line.
    package private(set) var time: Timestamp
    private var next = 0
    private var sent: String?
    private var last: Reply?
    private var found: [TurnDifference] = []

    /// - Parameter start: when the conversation begins.
    package init(_ conversation: Conversation, from start: Timestamp) {
        self.conversation = conversation
        time = start
    }

    /// How it went so far.
    package var outcome: PlayedConversation {
        PlayedConversation(name: conversation.name, place: conversation.place, differences: found)
    }

    /// The next line to send, without its line feed; nil at the end of the conversation.
    package mutating func nextLine() -> String? {
        while next < conversation.turns.count {
            let turn = conversation.turns[next]
            next += 1
            sent = nil
            time.milliseconds += Self.pace
            switch turn.step {
            case .passes(let pause): time.milliseconds += pause
            case .says(let text, _): return message(text)
            case .presses(let choice, _):
                if let button = choose(choice, "presses") { return message(button.payload, shown: button.title) }
            case .types(let choice, _):
                if let button = choose(choice, "types") { return message(button.title) }
            case .agent(let name, let text): return line(["op": "agent", "text": text, "agent": name])
            case .resolve: return line(["op": "resolve"])
            case .feedback(let score, let comment):
                return Self.json([
                    "op": "feedback", "communication": last?.communication, "score": score, "comment": comment,
                ])
            }
        }
        return nil
    }

    /// Compares the reply to the last line with what is expected.
    package mutating func take(_ line: some StringProtocol) {
        guard next > 0 else { return }
        let expectation = conversation.turns[next - 1].step.expectation
        switch try? ReplyDecoder().decode(line.utf8) {
        case .reply(let reply):
            if let expectation { note(expectation.differences(from: reply, after: last), said: reply.text) }
            last = reply
        case .error(let error):
            note([Difference("reply", expected: "no error", found: "\(error.code.rawValue): \(error.message)")])
        case .operation, nil:
            if expectation != nil { note([Difference("reply", expected: "a reply", found: String(line))]) }
        }
    }

    /// Compares what is stored at the end with what is expected.
    package mutating func finish(_ records: KeptRecords) {
        let differences = records.differences(from: conversation)
        guard !differences.isEmpty else { return }
        found.append(TurnDifference(turn: nil, place: conversation.place, differences: differences))
    }

    private mutating func choose(_ choice: Conversation.Button, _ key: String) -> Reply.Button? {
        let buttons = last?.buttons ?? []
        if let button = choice.choose(among: buttons) { return button }
        let titles = buttons.map(\.title).joined(separator: " | ")
        note([Difference(key, expected: choice.text, found: titles.isEmpty ? "no buttons" : titles)])
        return nil
    }

    private mutating func note(_ differences: [Difference], said: String? = nil) {
        guard !differences.isEmpty else { return }
        found.append(
            TurnDifference(
                turn: next, place: conversation.turns[next - 1].place, sent: sent, said: said,
                differences: differences))
    }

    private mutating func message(_ text: String, shown: String? = nil) -> String {
        sent = shown ?? text
        return line(["text": text, "time": time.iso8601, "customer": conversation.customer])
    }

    private func line(_ members: [String: Any?]) -> String {
        Self.json(members.merging(["conversation": conversation.name, "channel": conversation.channel]) { $1 })
    }

    private static func json(_ members: [String: Any?]) -> String {
        let data = try? JSONSerialization.data(
            withJSONObject: members.compactMapValues { $0 }, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}
