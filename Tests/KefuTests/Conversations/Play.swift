import CRM
import Foundation
import TestSupport
import Wire

/// One conversation while it is played: the lines that it sends, and the faults that it finds in the replies.
struct Play {
    /// The time between two lines of a conversation, in milliseconds.
    private static let pace: Int64 = 10_000

    let conversation: Conversation
    /// The name under which the conversation is held.
    let name: String
    private(set) var time: Timestamp
    private var turns: ArraySlice<Conversation.Turn>
    private var current: Conversation.Turn?
    private var last: Reply?
    private(set) var faults: [String] = []

    init(_ conversation: Conversation, number: Int, now: Timestamp) {
        self.conversation = conversation
        name = "t-\(number)"
        time = conversation.begins.moment(after: now)
        turns = conversation.turns[...]
    }

    /// The next line to send; nil at the end of the conversation.
    mutating func nextLine() -> String? {
        while let turn = turns.popFirst() {
            time.milliseconds += Self.pace
            current = turn
            switch turn.step {
            case .passes(let pause): time.milliseconds += pause
            case .says(let text, _): return message(text)
            case .presses(let choice, _):
                if let button = choice.choose(among: last?.buttons ?? []) { return message(button.payload) }
                fault("there is no such button")
            case .types(let choice, _):
                if let button = choice.choose(among: last?.buttons ?? []) { return message(button.title) }
                fault("there is no such button")
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

    /// Checks the reply to the last line.
    mutating func take(_ answer: AnswerLine) {
        switch current?.step {
        case .says(_, let expectation), .presses(_, let expectation), .types(_, let expectation):
            for fault in expectation.faults(of: answer, after: last) { self.fault(fault) }
            last = answer.reply
        default:
            if let code = answer.errorCode { fault("error \(code)") }
        }
    }

    /// Compares the stored rows with the expected ones.
    ///
    /// - Parameter countsConversations: whether idle conversations have ended, which needs a clock that can be set.
    mutating func check(_ records: Records, countsConversations: Bool) {
        current = nil
        let tickets = records.tickets[name] ?? []
        let found = tickets.map { $0["reason"] ?? "" }
        if found != conversation.tickets.map(\.reason) {
            fault("the tickets are \(found), not \(conversation.tickets.map(\.reason))")
        }
        for (ticket, expected) in zip(tickets, conversation.tickets) { check(ticket, expected) }
        if let verdicts = conversation.verdicts, verdicts != records.verdicts[name] ?? [] {
            fault("the verdicts are \(records.verdicts[name] ?? []), not \(verdicts)")
        }
        if countsConversations, records.conversations[name] != conversation.conversations {
            fault("the store has \(records.conversations[name] ?? 0) conversations, not \(conversation.conversations)")
        }
    }

    private mutating func check(_ ticket: AnswerLine, _ expected: Conversation.Ticket) {
        if let status = expected.status, ticket["status"] != status { fault("the ticket is \(ticket["status"] ?? "")") }
        if let form = expected.form, ticket["form"] != form {
            fault("the ticket is of the form \(ticket["form"] ?? "none"), not \(form)")
        }
        if let fields = expected.fields, ticket.texts("fields") != fields {
            fault("the ticket's fields are \(ticket.texts("fields")), not \(fields)")
        }
        let summary = ticket["summary"] ?? ""
        for part in expected.summary where !summary.contains(part) {
            fault("“\(part)” is missing in the summary: \(summary)")
        }
    }

    private func message(_ text: String) -> String {
        line(["text": text, "time": time.iso8601, "customer": conversation.customer])
    }

    private func line(_ members: [String: Any?]) -> String {
        Self.json(members.merging(["conversation": name, "channel": conversation.channel]) { $1 })
    }

    private static func json(_ members: [String: Any?]) -> String {
        let data = try? JSONSerialization.data(
            withJSONObject: members.compactMapValues { $0 }, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }

    private mutating func fault(_ message: String) {
        var said = ""
        switch current?.step {
        case .says(let text, _): said = " “\(text)”"
        case .presses(let button, _), .types(let button, _): said = " [\(button)]"
        default: break
        }
        faults.append("\(current?.place ?? conversation.place) \(conversation.name):\(said) \(message)")
    }
}
