import GRDB

/// One row of `feedback`, with the conversation and the answer that it rates.
package struct FeedbackRecord: Sendable, Equatable {
    package var id: Int64
    /// Row id of the customer's message whose reply is rated.
    package var communicationID: Int64
    package var channel: String
    /// The channel's id of the conversation.
    package var conversation: String
    /// The name of the answer that was given, such as `faq/shipping_time`; nil where there was none.
    package var answer: String?
    /// 1 (bad) to 5 (good).
    package var score: Int
    package var comment: String?
    package var time: Timestamp

    /// A score up to this one rates a reply as bad.
    package static let highestBad = 2
}

extension FeedbackRecord {
    /// The next `limit` rows after a row id, in the order of row ids.
    static func fetch(_ db: Database, after id: Int64, limit: Int) throws -> [FeedbackRecord] {
        try db.all(
            """
            SELECT f.id, f.communication_id, c.channel, v.external_id, coalesce(o.answer, c.answer), f.score,
                f.comment, f.time
            FROM feedback f JOIN communication c ON c.id = f.communication_id
                JOIN conversation v ON v.id = c.conversation_id
                LEFT JOIN communication o ON o.reply_to = c.id
            WHERE f.id > ? ORDER BY f.id LIMIT ?
            """, Arguments(id, Int64(limit))
        ) { row in
            guard let time = Timestamp(iso8601: row[7] as String) else {
                throw StoreError(.corrupt, place: "feedback \(row[0] as Int64)", message: "its time cannot be read")
            }
            return FeedbackRecord(
                id: row[0], communicationID: row[1], channel: row[2], conversation: row[3], answer: row[4],
                score: Int(row[5] as Int64), comment: row[6], time: time)
        }
    }
}

/// The columns of exported feedback, in their order.
enum FeedbackColumn: String, CaseIterable {
    case id
    case communicationID = "communication_id"
    case channel, conversation, answer, score, comment, time
}

extension FeedbackRecord {
    func value(of column: FeedbackColumn) -> ExportValue {
        switch column {
        case .id: .integer(id)
        case .communicationID: .integer(communicationID)
        case .channel: .text(channel)
        case .conversation: .text(conversation)
        case .answer: ExportValue(answer)
        case .score: .integer(Int64(score))
        case .comment: ExportValue(comment)
        case .time: .text(time.iso8601)
        }
    }
}
