/// What the reply to one message must be. A nil or empty property is not checked.
package struct Expectation: Sendable {
    /// An intent or article that must be answered, with its place in the file.
    package struct Answer: Sendable {
        package var name: String
        package var place: SourcePlace
    }

    /// The action must be one of these.
    package var actions: [String]
    /// The intent that is answered.
    package var answer: Answer?
    /// The button of the previous reply whose intent is answered.
    package var takes: Conversation.Button?
    /// Texts that the reply must contain, in any order and case.
    package var says: [String] = []
    /// Texts that the reply must not contain.
    package var never: [String] = []
    /// The titles of all buttons.
    package var buttons: [String]?
    /// The reason of a hand-over.
    package var handoff: String?
}

extension Expectation {
    /// The actions of the protocol.
    package static let knownActions = ["answer", "ask", "clarify", "rephrase", "handoff", "silent"]

    /// The reasons of a hand-over.
    package static let knownReasons = ["asked", "complaint", "unanswered", "sentiment", "rule", "agent"]
}
