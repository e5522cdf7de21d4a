import Wire

/// A conversation of `corpora/transcripts/*.yml`: what is said, and what must come back.
struct Conversation: Sendable {
    /// What happens next, and where in the file it stands.
    struct Turn: Sendable {
        var place: String
        var step: Step
    }

    enum Step: Sendable {
        /// The customer writes.
        case says(String, Expectation)
        /// The customer presses a button of the last reply.
        case presses(Button, Expectation)
        /// The customer types out the title of a button.
        case types(Button, Expectation)
        /// Nobody says anything for so many milliseconds.
        case passes(Int64)
        /// A human writes into the conversation.
        case agent(name: String?, text: String)
        /// The human is done.
        case resolve
        /// A verdict on the last reply, by the gateway's own means.
        case feedback(score: Int, comment: String?)
    }

    /// One of a reply's buttons.
    enum Button: Sendable {
        case number(Int)
        case last
        /// The first whose title has this part.
        case title(String)

        func choose(among buttons: [Reply.Button]) -> Reply.Button? {
            switch self {
            case .number(let number): buttons.indices.contains(number - 1) ? buttons[number - 1] : nil
            case .last: buttons.last
            case .title(let part): buttons.first { $0.title.contains(part) }
            }
        }
    }

    /// A ticket that the store must hold at the end; what is nil may be anything.
    struct Ticket: Sendable {
        var reason: String
        var status: String?
        var form: String?
        /// What the customer told, by slot, as it stands in the record; every field, and no other.
        var fields: [String: String]?
        /// Parts of the summary that a human reads.
        var summary: [String] = []
    }

    var name: String
    var place: String
    var language: String
    /// What the conversation is an example of.
    var acts: [String]
    /// The weekday and time of the first message.
    var begins: WeekTime
    var channel: String?
    /// The customer as the gateway names them, by the wire's own field names.
    var customer: [String: String]?
    var turns: [Turn]
    /// All tickets of the conversation, oldest first.
    var tickets: [Ticket]
    /// The scores of all feedback; nil where it does not matter.
    var verdicts: [Int]?
    /// How many conversations the store has under the name; an idle one ends, and the next message begins another.
    var conversations: Int
}
