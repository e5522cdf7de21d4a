import GRDB

/// Sets, replaces or removes the label of a customer's message.
package struct LabelChange: Sendable, Equatable {
    /// Row id of the message.
    package var communication: Int64
    /// The new label; nil removes the present one.
    package var label: Label?

    package init(communication: Int64, label: Label?) {
        self.communication = communication
        self.label = label
    }
}

extension LabelChange {
    /// Makes all changes. Throws `.notFound` before the first one where a row id is not a customer's message.
    static func store(_ changes: [LabelChange], in db: Database) throws -> Committed {
        for change in changes {
            let direction = try db.first("SELECT direction FROM communication WHERE id = ?", change.communication) {
                $0[0] as String
            }
            guard direction == CommunicationRecord.Direction.inbound.rawValue else {
                throw StoreError(
                    .notFound, place: "communication \(change.communication)",
                    message: "there is no customer's message of this number")
            }
        }
        for change in changes {
            guard let label = change.label else {
                try db.run("DELETE FROM label WHERE communication_id = ?", change.communication)
                continue
            }
            try db.run(
                """
                INSERT INTO label (communication_id, intent, sentiment, labeller, time) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (communication_id) DO UPDATE SET
                    intent = excluded.intent, sentiment = excluded.sentiment, labeller = excluded.labeller,
                    time = excluded.time
                """, change.communication, label.intent, label.sentiment, label.labeller, label.time.iso8601)
        }
        return Committed()
    }
}
