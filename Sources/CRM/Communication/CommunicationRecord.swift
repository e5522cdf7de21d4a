import GRDB

/// One communication's row, with the columns that the contract names and the conversation's own name.
package struct CommunicationRecord: Sendable, Equatable {
    /// Which way a communication went.
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
    /// What the channel calls the conversation.
    package var conversation: String
    /// The human who wrote it, where a human did.
    package var agent: String?
    /// What an operator said of a customer's message; read for an export alone.
    package var labelledIntent: String?
    package var labelledSentiment: String?
}

extension CommunicationRecord {
    /// The columns `init(_:)` reads, in its order, of a communication `c` in a conversation `v`.
    static let columns = """
        c.id, c.customer_id, c.conversation_id, c.channel, c.direction, c.content, c.time, c.message_id, c.reply_to, c.language, c.intent, \
        c.confidence, c.sentiment, c.sentiment_score, c.action, c.answer, c.model, v.external_id, c.agent
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

    /// The last `limit` under a conversation's name, oldest first; reads those rows only, the latest conversation's
    /// first.
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

    /// The last `limit` of one conversation, oldest first.
    static func fetchLast(_ db: Database, conversationID: Int64, limit: Int) throws -> [CommunicationRecord] {
        try db.all(
            """
            SELECT \(columns) FROM communication c JOIN conversation v ON v.id = c.conversation_id
            WHERE c.conversation_id = ? ORDER BY c.id DESC LIMIT ?
            """, Arguments(conversationID, Int64(limit)), read: CommunicationRecord.init
        ).reversed()
    }

    /// One communication and those around it in its conversation, oldest first.
    static func fetchAround(_ db: Database, id: Int64, before: Int, after: Int) throws -> [CommunicationRecord] {
        let source = "FROM communication c JOIN conversation v ON v.id = c.conversation_id"
        let conversation = "c.conversation_id = (SELECT conversation_id FROM communication WHERE id = ?)"
        let earlier = try db.all(
            "SELECT \(columns) \(source) WHERE \(conversation) AND c.id <= ? ORDER BY c.id DESC LIMIT ?",
            Arguments(id, id, Int64(before) + 1), read: CommunicationRecord.init)
        let later = try db.all(
            "SELECT \(columns) \(source) WHERE \(conversation) AND c.id > ? ORDER BY c.id LIMIT ?",
            Arguments(id, id, Int64(after)),
            read: CommunicationRecord.init)
        return earlier.reversed() + later
    }

    /// The newest row id, 0 in an empty store.
    static func fetchLastID(_ db: Database) throws -> Int64 {
        try db.first("SELECT coalesce(max(id), 0) FROM communication") { $0[0] } ?? 0
    }
}
