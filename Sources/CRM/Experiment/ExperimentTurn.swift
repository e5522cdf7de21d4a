import GRDB

/// A customer's message during an experiment, without its text: the decision, its outcome, and in shadow mode the
/// candidate's decision.
package struct ExperimentTurn: Sendable, Equatable {
    /// A model's decision on the message.
    package struct Decision: Sendable, Equatable {
        package var intent: String?
        package var confidence: Double?
        package var action: String?
        package var answer: String?

        package init(intent: String? = nil, confidence: Double? = nil, action: String? = nil, answer: String? = nil) {
            self.intent = intent
            self.confidence = confidence
            self.action = action
            self.answer = answer
        }
    }

    /// Row id of the inbound communication.
    package var id: Int64
    package var customerID: Int64
    package var conversationID: Int64
    /// When the reply was decided, by the daemon's clock.
    package var time: Timestamp
    package var conversationStarted: Timestamp
    /// Id of the model that answered.
    package var model: String?
    package var decision: Decision
    /// Whether the reply opened a ticket.
    package var hasTicket: Bool
    package var sentimentScore: Double?
    /// The lowest score given to the reply, 1 to 5; nil without feedback.
    package var feedback: Int?
    /// The intent that an operator gave; nil also where the operator left the message without one.
    package var label: String?
    /// The candidate's decision in shadow mode.
    package var shadow: Decision?

    package init(
        id: Int64, customerID: Int64, conversationID: Int64, time: Timestamp, conversationStarted: Timestamp,
        model: String?,
        decision: Decision, hasTicket: Bool = false, sentimentScore: Double? = nil, feedback: Int? = nil,
        label: String? = nil,
        shadow: Decision? = nil
    ) {
        self.id = id
        self.customerID = customerID
        self.conversationID = conversationID
        self.time = time
        self.conversationStarted = conversationStarted
        self.model = model
        self.decision = decision
        self.hasTicket = hasTicket
        self.sentimentScore = sentimentScore
        self.feedback = feedback
        self.label = label
        self.shadow = shadow
    }
}

extension ExperimentTurn {
    /// The next `limit` messages whose reply was decided while the experiment ran, oldest first, after the row id `id`
    /// and up to `last`.
    static func fetch(
        _ db: Database, of experiment: ExperimentRecord, after id: Int64, through last: Int64, limit: Int
    ) throws -> [ExperimentTurn] {
        let end = experiment.stopped ?? Timestamp(milliseconds: .max)
        // In shadow mode only messages with a stored shadow count. The moment of the stop itself is included.
        let join = experiment.mode == .shadow ? "JOIN" : "LEFT JOIN"
        return try db.all(
            """
            SELECT c.id, c.customer_id, c.conversation_id, o.time, v.started, c.model, c.intent, c.confidence,
                o.action, o.answer, o.ticket_id IS NOT NULL, c.sentiment_score,
                (SELECT min(score) FROM feedback f WHERE f.communication_id = c.id), l.intent,
                s.communication_id IS NOT NULL, s.intent, s.confidence, s.action, s.answer
            FROM communication c JOIN communication o ON o.reply_to = c.id
                JOIN conversation v ON v.id = c.conversation_id
                LEFT JOIN label l ON l.communication_id = c.id
                \(join) shadow s ON s.communication_id = c.id AND s.model = ?
            WHERE c.id > ? AND c.id <= ? AND c.direction = 'inbound' AND o.time >= ? AND o.time <= ?
            ORDER BY c.id LIMIT ?
            """, Arguments(experiment.candidate, id, last, experiment.started.iso8601, end.iso8601, Int64(limit)),
            read: ExperimentTurn.init
        )
    }

    private init(_ row: ResultRow) throws {
        guard let time = Timestamp(iso8601: row[3] as String), let started = Timestamp(iso8601: row[4] as String) else {
            throw StoreError(.corrupt, place: "communication \(row[0] as Int64)", message: "its time cannot be read")
        }
        self.init(
            id: row[0], customerID: row[1], conversationID: row[2], time: time, conversationStarted: started,
            model: row[5],
            decision: Decision(intent: row[6], confidence: row[7], action: row[8], answer: row[9]),
            hasTicket: (row[10] as Int64) != 0,
            sentimentScore: row[11], feedback: (row[12] as Int64?).map { Int($0) }, label: row[13],
            shadow: (row[14] as Int64) == 0
                ? nil : Decision(intent: row[15], confidence: row[16], action: row[17], answer: row[18]))
    }
}
