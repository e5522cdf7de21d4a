import GRDB

/// A customer's message that an operator labelled with an intent, a sentiment or both, for training.
package struct LabelledMessage: Sendable, Equatable {
    /// Row id of the inbound communication.
    package var communication: Int64
    package var text: String
    /// The operator's label, as in `Label`.
    package var intent: String?
    package var sentiment: String?
    /// The message's time, formatted as in the store.
    package var time: String
}

extension LabelledMessage {
    /// The next `limit` labelled messages after a row id, in the order of row ids.
    ///
    /// A message that an operator left without intent and sentiment is not among them.
    static func fetch(_ db: Database, after id: Int64, limit: Int) throws -> [LabelledMessage] {
        try db.all(
            """
            SELECT l.communication_id, c.content, l.intent, l.sentiment, c.time
            FROM label l JOIN communication c ON c.id = l.communication_id
            WHERE l.communication_id > ? AND (l.intent IS NOT NULL OR l.sentiment IS NOT NULL) ORDER BY 1 LIMIT ?
            """, Arguments(id, Int64(limit))
        ) { row in
            LabelledMessage(communication: row[0], text: row[1], intent: row[2], sentiment: row[3], time: row[4])
        }
    }
}
