import GRDB

/// What a customer thought of a reply.
struct Feedback {
    var communication: Int64
    var score: Int
    var comment: String?
    var time: Timestamp

    func store(in db: Database) throws -> Committed {
        Committed(
            feedback: try db.insert(
                "INSERT INTO feedback (communication_id, score, comment, time) VALUES (?, ?, ?, ?)",
                communication, Int64(score), comment, time.iso8601))
    }
}
