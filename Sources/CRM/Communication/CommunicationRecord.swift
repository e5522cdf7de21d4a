import GRDB

/// One row of `communication`, with the conversation's external id. A property is nil where its column is NULL;
/// `Documentation/Schema.md` describes the columns.
package struct CommunicationRecord: Sendable, Equatable {
    /// Inbound from the customer, or outbound to the customer.
    package enum Direction: String, Sendable {
        case inbound
        case outbound
    }

    package var id: Int64
    package var customerID: Int64
    package var conversationID: Int64
    package var channel: String
    package var direction: Direction
    package var content: String
    package var time: Timestamp
    package var messageID: String?
    /// Row id of the message this one replies to.
    package var replyTo: Int64?
    package var language: String?
    package var intent: String?
    package var confidence: Double?
    package var sentiment: String?
    package var sentimentScore: Double?
    package var action: String?
    package var answer: String?
    package var model: String?
    /// The channel's id of the conversation.
    package var conversation: String
    /// Name of the human agent; nil where the bot or the customer wrote it.
    package var agent: String?
    /// The operator's label of a customer's message; read only for an export.
    package var labelledIntent: String?
    package var labelledSentiment: String?
    /// What became of an answer (`ResolutionState`); nil where it is not followed. Read only for an export.
    package var resolution: String?
}

extension CommunicationRecord {
    /// The columns that `init(_:)` reads, in its order; the query names the communication `c` and its conversation `v`.
    static let columns = """
        c.id, c.customer_id, c.conversation_id, c.channel, c.direction, c.content, c.time, c.message_id, c.reply_to, \
        c.language, c.intent, c.confidence, c.sentiment, c.sentiment_score, c.action, c.answer, c.model, \
        v.external_id, c.agent
        """

    static let columnCount: Int32 = 19

    init(_ row: ResultRow) throws {
        id = row[0]
        guard let direction = Direction(rawValue: row[4]), let time = Timestamp(iso8601: row[6] as String) else {
            throw StoreError(
                .corrupt, place: "communication \(row[0] as Int64)", message: "its direction or time cannot be read")
        }
        customerID = row[1]
        conversationID = row[2]
        channel = row[3]
        self.direction = direction
        content = row[5]
        self.time = time
        messageID = row[7]
        replyTo = row[8]
        language = row[9]
        intent = row[10]
        confidence = row[11]
        sentiment = row[12]
        sentimentScore = row[13]
        action = row[14]
        answer = row[15]
        model = row[16]
        conversation = row[17]
        agent = row[18]
    }

    /// The last `limit` of all conversations with this external id, oldest first. Reads only those rows.
    static func fetchLast(_ db: Database, channel: String, conversation: String, limit: Int) throws
        -> [CommunicationRecord]
    {
        guard limit > 0 else { return [] }
        return try db.all(
            """
            SELECT \(columns) FROM conversation v JOIN communication c ON c.conversation_id = v.id
            WHERE v.channel = ? AND v.external_id = ? ORDER BY v.id DESC, c.id DESC LIMIT ?
            """, Arguments(channel, conversation, Int64(limit)), read: CommunicationRecord.init
        ).reversed()
    }

    /// The last `limit` of the conversation with this row id, oldest first.
    static func fetchLast(_ db: Database, conversationID: Int64, limit: Int) throws -> [CommunicationRecord] {
        try db.all(
            """
            SELECT \(columns) FROM communication c JOIN conversation v ON v.id = c.conversation_id
            WHERE c.conversation_id = ? ORDER BY c.id DESC LIMIT ?
            """, Arguments(conversationID, Int64(limit)), read: CommunicationRecord.init
        ).reversed()
    }

    /// One communication and at most `before` and `after` others around it in its conversation, oldest first.
    static func fetchAround(_ db: Database, id: Int64, before: Int, after: Int) throws -> [CommunicationRecord] {
        let source = "FROM communication c JOIN conversation v ON v.id = c.conversation_id"
        let conversation = "c.conversation_id = (SELECT conversation_id FROM communication WHERE id = ?)"
        let earlier = try db.all(
            "SELECT \(columns) \(source) WHERE \(conversation) AND c.id <= ? ORDER BY c.id DESC LIMIT ?",
            Arguments(id, id, Int64(before) + 1), read: CommunicationRecord.init)
        let later = try db.all(
            "SELECT \(columns) \(source) WHERE \(conversation) AND c.id > ? ORDER BY c.id LIMIT ?",
            Arguments(id, id, Int64(after)), read: CommunicationRecord.init)
        return earlier.reversed() + later
    }

    /// The newest row id, 0 in an empty store.
    static func fetchLastID(_ db: Database) throws -> Int64 {
        try db.first("SELECT coalesce(max(id), 0) FROM communication") { $0[0] } ?? 0
    }
}
