import GRDB

/// A conversation's status: who answers in it, or that it has ended.
package enum ConversationStatus: String, Sendable, CaseIterable {
    /// The bot answers.
    case open
    /// A human answers.
    case handedOff = "handed_off"
    /// It has ended; the next message begins a new conversation with the same external id.
    case closed
}

/// One row of `conversation`.
package struct ConversationRecord: Sendable, Equatable {
    package var id: Int64
    package var customerID: Int64
    package var channel: String
    /// The channel's id of the conversation; conversations that follow one another may share it.
    package var externalID: String
    package var status: ConversationStatus
    package var started: Timestamp
    package var lastActivity: Timestamp
    /// The dialogue's snapshot after the last turn: JSON that only the dialogue reads.
    package var state: String?
    /// Id of the model that answered last; nil where no model has answered yet.
    package var model: String?
}

extension ConversationRecord {
    /// The latest conversation with this external id.
    static func fetch(_ db: some StatementSource, channel: String, externalID: String) throws -> ConversationRecord? {
        try db.first(
            """
            SELECT id, customer_id, status, started, last_activity, state,
                (SELECT model FROM communication c WHERE c.conversation_id = v.id AND model IS NOT NULL
                ORDER BY c.id DESC LIMIT 1)
            FROM conversation v WHERE channel = ? AND external_id = ? ORDER BY id DESC LIMIT 1
            """, channel, externalID
        ) { try ConversationRecord($0, channel: channel, externalID: externalID) }
    }

    private init(_ row: ResultRow, channel: String, externalID: String) throws {
        let id: Int64 = row[0]
        guard let status = ConversationStatus(rawValue: row[2]), let started = Timestamp(iso8601: row[3] as String),
            let lastActivity = Timestamp(iso8601: row[4] as String)
        else { throw StoreError(.corrupt, place: "conversation \(id)", message: "its status or times cannot be read") }
        self.init(
            id: id, customerID: row[1], channel: channel, externalID: externalID, status: status, started: started,
            lastActivity: lastActivity,
            state: row[5], model: row[6])
    }
}
