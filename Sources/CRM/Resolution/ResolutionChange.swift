import GRDB

/// What became of an answer. The raw values stand in the table `resolution` and in exports.
package enum ResolutionState: String, Sendable, CaseIterable {
    /// Nothing is known yet.
    case open
    /// The customer said that it helped, or rated it 4 or 5.
    case confirmed
    /// The customer said that it did not help, or rated it 1 or 2.
    case denied
    /// The conversation ended without another turn about it.
    case assumed
    /// The customer came back with the same need within a week.
    case returned
    /// A human took the conversation over before it was confirmed.
    case handedOver = "handed_over"
}

/// What a turn says about whether answers helped: its own and earlier ones.
package struct ResolutionChange: Sendable, Equatable {
    /// What the customer says about an earlier answer: the last of its name that was asked about.
    package struct Verdict: Sendable, Equatable {
        /// The answer's name.
        package var answer: String
        package var isHelpful: Bool

        package init(answer: String, isHelpful: Bool) {
            self.answer = answer
            self.isHelpful = isHelpful
        }
    }

    /// The names of the followed answers that the turn is about. Earlier answers to them did not settle the matter.
    package var needs: [String]
    /// The name of the turn's own answer where it is followed; else nil.
    package var answered: String?
    /// Whether the customer is asked about it.
    package var isAsked: Bool
    package var verdict: Verdict?

    package init(needs: [String] = [], answered: String? = nil, isAsked: Bool = false, verdict: Verdict? = nil) {
        self.needs = needs
        self.answered = answered
        self.isAsked = isAsked
        self.verdict = verdict
    }
}

/// The changes of the table `resolution`. Each finds its rows by an index; those of every message by partial ones,
/// which rows leave when something is known of them, so that they stay short.
struct ResolutionLog {
    private let db: Database
    /// The moment of the change, as in the store.
    private let time: String

    init(_ db: Database, time: String) {
        self.db = db
        self.time = time
    }

    /// Within this time, in milliseconds, the same need takes an answer back that seemed to have helped: seven days.
    private static let returning: Int64 = 7 * 86_400_000

    /// Applies what a turn says about answers before it.
    func apply(_ change: ResolutionChange, conversation: Int64, customer: Int64, at moment: Timestamp) throws {
        if let verdict = change.verdict {
            try db.run(
                """
                UPDATE resolution SET state = ?, changed = ? WHERE communication_id =
                    (SELECT communication_id FROM resolution WHERE customer_id = ? AND answer = ? AND asked = 1
                    ORDER BY communication_id DESC LIMIT 1)
                    AND state NOT IN ('returned', 'handed_over')
                """, (verdict.isHelpful ? ResolutionState.confirmed : .denied).rawValue, time, customer, verdict.answer)
        }
        let since = Timestamp(milliseconds: moment.milliseconds - Self.returning).iso8601
        for need in change.needs {
            try db.run(
                """
                UPDATE resolution SET state = 'returned', changed = ?
                WHERE customer_id = ? AND answer = ? AND answered >= ? AND state IN ('open', 'assumed')
                """, time, customer, need, since)
            // The conversation may have been another customer's.
            try db.run(
                """
                UPDATE resolution SET state = 'returned', changed = ?
                WHERE conversation_id = ? AND answer = ? AND answered >= ? AND state = 'open'
                """, time, conversation, need, since)
        }
    }

    /// Begins to follow an answer, by the row id of its reply.
    func follow(_ reply: Int64, _ change: ResolutionChange, conversation: Int64, customer: Int64) throws {
        guard let answer = change.answered else { return }
        try db.run(
            """
            INSERT INTO resolution
                (communication_id, conversation_id, customer_id, answer, asked, state, answered, changed)
            VALUES (?, ?, ?, ?, ?, 'open', ?, ?)
            """, reply, conversation, customer, answer, Int64(change.isAsked ? 1 : 0), time, time)
    }

    /// A human takes the conversation over: what was not confirmed until then did not help.
    func handOver(_ conversation: Int64) throws {
        try db.run(
            """
            UPDATE resolution SET state = 'handed_over', changed = ?
            WHERE conversation_id = ? AND state IN ('open', 'denied')
            """, time, conversation)
    }

    /// A customer's score for the reply to the message with this row id. A middling score says nothing.
    func rate(replyTo message: Int64, _ score: Int) throws {
        guard score > 3 || score < 3 else { return }
        try db.run(
            """
            UPDATE resolution SET state = ?, changed = ?
            WHERE communication_id = (SELECT id FROM communication WHERE reply_to = ?)
                AND state IN ('open', 'assumed', 'confirmed', 'denied')
            """, (score > 3 ? ResolutionState.confirmed : .denied).rawValue, time, message)
    }

    /// Takes the answers of a range of conversations that have ended for helpful, where nothing else is known.
    func assume(after: Int64, through last: Int64) throws {
        try db.run(
            """
            UPDATE resolution SET state = 'assumed', changed = ?
            WHERE state = 'open' AND conversation_id > ? AND conversation_id <= ?
                AND (SELECT status FROM conversation v WHERE v.id = conversation_id) = 'closed'
            """, time, after, last)
    }
}
