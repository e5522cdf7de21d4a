import GRDB

/// A customer's rating of a reply.
struct Feedback {
    /// Row id of the customer's message whose reply is rated.
    var communication: Int64
    /// 1 (bad) to 5 (good).
    var score: Int
    var comment: String?
    var time: Timestamp

    func store(in db: Database) throws -> Committed {
        let id = try db.insert(
            "INSERT INTO feedback (communication_id, score, comment, time) VALUES (?, ?, ?, ?)",
            communication, Int64(score), comment, time.iso8601)
        try ResolutionLog(db, time: time.iso8601).rate(replyTo: communication, score)
        return Committed(feedback: id)
    }

    /// Stores a score for the conversation's last answer, and returns the new row id; nil where nothing was answered.
    ///
    /// An answer of small talk is rated only where there is no other answer.
    static func store(
        _ score: Int, forLastAnswerIn conversation: Int64, time: String, in db: Database
    ) throws -> Int64? {
        let answered: Int64? = try db.first(
            """
            SELECT reply_to FROM communication
            WHERE conversation_id = ? AND action = 'answer' AND reply_to IS NOT NULL AND answer IS NOT NULL
            ORDER BY answer GLOB 'smalltalk/*', id DESC LIMIT 1
            """, conversation
        ) { $0[0] }
        guard let answered else { return nil }
        try ResolutionLog(db, time: time).rate(replyTo: answered, score)
        return try db.insert(
            "INSERT INTO feedback (communication_id, score, time) VALUES (?, ?, ?)", answered, Int64(score), time)
    }
}
