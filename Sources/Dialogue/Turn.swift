package import Linguistics
package import Understanding

/// What one message led to: the events to fold into the state, and the reply.
package struct Turn: Sendable, Equatable {
    /// What is said and done, and on what grounds.
    package struct Reply: Sendable, Equatable {
        /// The words, numbered choices included, for plain-text channels; empty when silent.
        package var text: String
        /// The same choices, or the answer's own buttons.
        package var buttons: [Catalogue.Button] = []
        package var action: Action
        /// The intent that was answered, such as `faq/shipping_time`; nil where nothing was answered.
        package var answer: String?
        /// The language the reply was meant for.
        package var language: LanguageTag
        /// The intent that the turn settled on: the model's with its confidence, or the customer's own choice with 1;
        /// nil where there is none.
        package var intent: RankedIntent?
        /// Whether the message only answered a question of ours, a form's or how the conversation was, and so wished
        /// for nothing else.
        package var answersQuestion = false
        /// Why the conversation goes to a human, with `action` `handoff`.
        package var handoffReason: String?
    }

    /// In order; the state after the turn is the state before it with these applied.
    package var events: [Event]
    package var reply: Reply
    /// The entities of this message or its payload, then those of the message that a choice was about (with offsets in
    /// that text).
    package var entities: [Entity]
    /// What is to be recorded: a completed form that opens a ticket, or what a form had gathered when a human took
    /// over.
    package var ticket: TicketDraft?
    /// A score of 1 to 5 that the message gives to the last answer.
    package var feedback: Int?
}
