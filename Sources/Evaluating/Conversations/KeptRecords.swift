import Authoring
import CRM
import Foundation

/// What the store holds of one conversation after it was played.
package struct KeptRecords: Sendable {
    /// One ticket of the store.
    package struct Ticket: Sendable {
        package var reason: String
        package var status: String
        package var form: String?
        /// The fields of the form, by slot.
        package var fields: [String: String]
        package var summary: String

        package init(reason: String, status: String, form: String?, fields: [String: String], summary: String) {
            self.reason = reason
            self.status = status
            self.form = form
            self.fields = fields
            self.summary = summary
        }
    }

    /// The oldest first.
    package var tickets: [Ticket]
    /// The scores of all feedback, the oldest first.
    package var verdicts: [Int]
    /// How many conversations there are; nil where it cannot be known, because the assistant's clock was not set.
    package var conversations: Int?

    package init(tickets: [Ticket], verdicts: [Int], conversations: Int?) {
        self.tickets = tickets
        self.verdicts = verdicts
        self.conversations = conversations
    }

    /// Everything in a store that holds this one conversation.
    init(of store: some RecordStore) throws {
        let counts = try store.counts()
        // Row ids of a new store count from 1 without gaps.
        tickets = try (0..<Int64(counts.tickets)).compactMap { try store.ticket($0 + 1) }.map { record in
            Ticket(
                reason: record.reason, status: record.status, form: record.form,
                fields: (try? JSONDecoder().decode([String: String].self, from: Data(record.fields.utf8))) ?? [:],
                summary: record.summary)
        }
        var scores: [Int] = []
        try store.exportFeedback { scores.append($0.score) }
        verdicts = scores
        conversations = Int(counts.conversations)
    }
}

extension KeptRecords {
    /// What is otherwise than a conversation's author wrote.
    func differences(from conversation: Conversation) -> [Difference] {
        var found: [Difference] = []
        func compare(_ key: String, _ expected: [String], _ kept: [String]) {
            guard expected != kept else { return }
            found.append(Difference(key, expected: Self.list(expected), found: Self.list(kept)))
        }
        compare("tickets", conversation.tickets.map(\.reason), tickets.map(\.reason))
        for (number, (expected, kept)) in zip(conversation.tickets, tickets).enumerated() {
            found += kept.differences(from: expected, named: tickets.count == 1 ? "ticket" : "ticket \(number + 1)")
        }
        if let expected = conversation.verdicts {
            compare("verdicts", expected.map { "\($0)" }, verdicts.map { "\($0)" })
        }
        if let conversations { compare("conversations", ["\(conversation.conversations)"], ["\(conversations)"]) }
        return found
    }

    fileprivate static func list(_ parts: [String]) -> String { parts.isEmpty ? "none" : parts.joined(separator: ", ") }
}

extension KeptRecords.Ticket {
    fileprivate func differences(from expected: Conversation.Ticket, named name: String) -> [Difference] {
        var found: [Difference] = []
        func compare(_ key: String, _ expected: String?, _ kept: String?) {
            guard let expected, expected != kept else { return }
            found.append(Difference("\(name), \(key)", expected: expected, found: kept ?? "none"))
        }
        compare("status", expected.status, status)
        compare("form", expected.form, form)
        if let all = expected.fields, all != fields {
            for slot in Set(all.keys).union(fields.keys).sorted() where all[slot] != fields[slot] {
                found.append(
                    Difference(
                        "\(name), \(slot)", expected: all[slot] ?? "nothing", found: fields[slot] ?? "nothing"))
            }
        }
        for part in expected.summary where !summary.contains(part) {
            found.append(Difference("\(name), summary", expected: part, found: summary))
        }
        return found
    }
}
