import GRDB

/// The id and the body of a request that is no customer's message; the same id with the same body is stored once.
///
/// Ids of such requests and ids of messages do not touch each other.
package struct OperationIdentity: Sendable {
    package var channel: String
    package var id: String
    /// The `BodyDigest` of the request.
    package var bodyHash: [UInt8]
    package var time: Timestamp

    package init(channel: String, id: String, bodyHash: [UInt8], time: Timestamp) {
        self.channel = channel
        self.id = id
        self.bodyHash = bodyHash
        self.time = time
    }
}

/// What is known of an operation that was stored before.
package struct StoredOperation: Sendable, Equatable {
    package var bodyHash: [UInt8]
    /// The row id in the first reply: of the feedback or of the agent's message; 0 where the reply has none.
    package var result: Int64
}

extension StoredOperation {
    static func fetch(_ db: some StatementSource, channel: String, id: String) throws -> StoredOperation? {
        try db.first("SELECT body_hash, result FROM operation WHERE channel = ? AND message_id = ?", channel, id) {
            StoredOperation(bodyHash: $0[0] ?? [], result: $0[1])
        }
    }

    /// The outcome that the first write had, as far as the reply needs it.
    package var committed: Committed { Committed(outbound: result, feedback: result, isRepetition: true) }
}

extension OperationIdentity {
    /// Stores the write of the operation, or finds that it is stored already.
    ///
    /// A `StoreError` is thrown only before the first change.
    func store(_ write: StoreWrite, in db: Database, _ cache: ConversationCache, mayBeKnown: Bool) throws -> Committed {
        if let known = try StoredOperation.fetch(db, channel: channel, id: id) {
            guard known.bodyHash == bodyHash else {
                throw StoreError(
                    .conflict, place: "operation", message: "the id of the operation is known with another body")
            }
            return known.committed
        }
        let committed = try write.store(in: db, cache, mayBeKnown: mayBeKnown)
        // The conversation is kept so that the row goes when the conversation is deleted.
        try db.run(
            """
            INSERT INTO operation (channel, message_id, body_hash, result, time, conversation_id)
            VALUES (?, ?, ?, ?, ?, coalesce(?, (SELECT conversation_id FROM ticket WHERE id = ?),
                (SELECT c.conversation_id FROM feedback f JOIN communication c ON c.id = f.communication_id
                WHERE f.id = ?)))
            """,
            channel, id, bodyHash, committed.feedback ?? committed.outbound ?? 0, time.iso8601,
            committed.conversation, committed.ticket, committed.feedback)
        return committed
    }
}
