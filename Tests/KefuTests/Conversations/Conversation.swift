import Wire

/// A conversation of `corpora/transcripts/*.yml`: what customers write, and what the replies must be.
struct Conversation: Sendable {
    /// The next step, with its place in the file.
    struct Turn: Sendable {
        var place: String
        var step: Step
    }

    enum Step: Sendable {
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
    enum Button: Sendable {
        case number(Int)
        case last
        /// The first one whose title contains this text.
        case title(String)

        func choose(among buttons: [Reply.Button]) -> Reply.Button? {
            switch self {
            case .number(let number): buttons.indices.contains(number - 1) ? buttons[number - 1] : nil
            case .last: buttons.last
            case .title(let part): buttons.first { $0.title.contains(part) }
            }
        }
    }

    /// A ticket that must be in the store at the end. A nil property is not checked.
    struct Ticket: Sendable {
        var reason: String
        var status: String?
        var form: String?
        /// All fields of the stored form, by slot.
        var fields: [String: String]?
        /// Texts that the summary must contain.
        var summary: [String] = []
    }

    /// Whether it needs a clock that can be set: hours and pauses count by the assistant's clock, not by the times in
    /// the messages.
    var needsClock: Bool {
        begins != .morning
            || turns.contains { turn in
                if case .passes = turn.step { true } else { false }
            }
    }

    var name: String
    var place: String
    var language: String
    /// What the conversation is an example of.
    var acts: [String]
    /// The weekday and time of the first message.
    var begins: WeekTime
    var channel: String?
    /// The customer, by the field names of the protocol.
    var customer: [String: String]?
    var turns: [Turn]
    /// All tickets of the conversation, oldest first.
    var tickets: [Ticket]
    /// The scores of all feedback; nil where they are not checked.
    var verdicts: [Int]?
    /// The number of stored conversations of this name. An idle one ends, and the next message begins another one.
    var conversations: Int
}
