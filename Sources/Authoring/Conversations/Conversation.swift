/// A written conversation: what a customer writes, and what the replies must be.
///
/// The format is in corpora/README.md.
package struct Conversation: Sendable {
    /// The next step, with its place in the file.
    package struct Turn: Sendable {
        package var place: SourcePlace
        package var step: Step
    }

    /// What happens next.
    package enum Step: Sendable {
        /// The customer writes.
        case says(String, Expectation)
        /// The customer presses a button of the last reply.
        case presses(Button, Expectation)
        /// The customer types the title of a button.
        case types(Button, Expectation)
        /// A pause in milliseconds.
        case passes(Int64)
        /// A human writes into the conversation.
        case agent(name: String?, text: String)
        /// The human closes the hand-over.
        case resolve
        /// Feedback on the last reply, sent by the gateway.
        case feedback(score: Int, comment: String?)
    }

    /// One of a reply's buttons.
    package enum Button: Sendable, Equatable {
        /// From 1.
        case number(Int)
        case last
        /// The first one whose title contains this text.
        case title(String)
    }

    /// A ticket that must be in the store at the end. A nil property is not checked.
    package struct Ticket: Sendable {
        package var place: SourcePlace
        package var reason: String
        /// `open` or `closed`.
        package var status: String?
        package var form: String?
        /// All fields of the stored form, by slot.
        package var fields: [String: String]?
        /// Texts that the summary must contain.
        package var summary: [String] = []
    }

    /// Unique among the conversations that are read together. It is also the conversation's id in the store.
    package var name: String
    package var place: SourcePlace
    /// `en` or `zh`; nil where the file does not tell. For lists only.
    package var language: String?
    /// What the conversation is an example of.
    package var acts: [String]
    /// When the conversation begins.
    package var begins: BeginTime
    /// The channel as the gateway would name it.
    package var channel: String?
    /// The customer, by the field names of the protocol.
    package var customer: [String: String]?
    package var turns: [Turn]
    /// All tickets of the conversation, oldest first.
    package var tickets: [Ticket]
    /// The scores of all feedback; nil where they are not checked.
    package var verdicts: [Int]?
    /// The number of stored conversations of this name. An idle one ends, and the next message begins another one.
    package var conversations: Int

    /// Whether it needs a clock that can be set: hours and pauses count by the assistant's clock, not by the times in
    /// the messages.
    package var needsClock: Bool {
        begins != .standard
            || turns.contains { turn in
                if case .passes = turn.step { true } else { false }
            }
    }
}

extension Conversation.Step {
    /// What must come back; nil where it is no message of the customer.
    package var expectation: Expectation? {
        switch self {
        case .says(_, let expectation), .presses(_, let expectation), .types(_, let expectation): expectation
        case .passes, .agent, .resolve, .feedback: nil
        }
    }
}
