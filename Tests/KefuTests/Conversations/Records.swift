import Evaluating
import TestSupport

/// The rows of a database about the conversations that were played, by the names of the conversations. They are read
/// with the `sqlite3` shell, not with Kefu.
struct Records {
    private var tickets: [String: [AnswerLine]] = [:]
    private var verdicts: [String: [Int]] = [:]

    init(of database: String) async throws {
        let shell = SQLiteShell(database)
        let tickets = try await shell(
            """
            SELECT json_object('conversation', c.external_id, 'reason', t.reason, 'status', t.status, 'form', t.form,
                'fields', json(t.fields), 'summary', t.summary)
            FROM ticket t JOIN conversation c ON c.id = t.conversation_id ORDER BY t.id
            """
        ).map { AnswerLine($0) }
        self.tickets = Dictionary(grouping: tickets) { $0["conversation"] ?? "" }
        let verdicts = try await shell(
            """
            SELECT json_object('conversation', c.external_id, 'score', f.score)
            FROM feedback f JOIN communication m ON m.id = f.communication_id
                JOIN conversation c ON c.id = m.conversation_id ORDER BY f.id
            """
        ).map { AnswerLine($0) }
        self.verdicts = Dictionary(grouping: verdicts) { $0["conversation"] ?? "" }.mapValues {
            $0.compactMap { $0.integer("score") }
        }
    }

    /// The rows about one conversation. Conversations are not counted: none ends as idle before a clock that nobody
    /// sets.
    subscript(name: String) -> KeptRecords {
        KeptRecords(
            tickets: (tickets[name] ?? []).map { ticket in
                KeptRecords.Ticket(
                    reason: ticket["reason"] ?? "", status: ticket["status"] ?? "", form: ticket["form"],
                    fields: ticket.texts("fields"), summary: ticket["summary"] ?? "")
            },
            verdicts: verdicts[name] ?? [], conversations: nil)
    }
}
