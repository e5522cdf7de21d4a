package import Linguistics
package import Understanding

/// The result of one message: the reply, and the events to fold into the state.
package struct Turn: Sendable, Equatable {
    /// What the bot says and does, and why.
    package struct Reply: Sendable, Equatable {
        /// The text, with the choices as numbered lines for plain-text channels. Empty if the bot is silent.
        package var text: String
        /// The choices as buttons, or the answer's own buttons.
        package var buttons: [Catalogue.Button] = []
        /// What the turn does.
        package var action: Action
        /// The intent or the form that was answered, such as `faq/shipping_time`; nil if none was.
        package var answer: String?
        /// Every intent that was answered, in their order, where the message asked for more than one.
        package var answers: [String] = []
        /// How the message was read.
        package var commands: [ReadCommand] = []
        /// The language that the reply was chosen for. The text is in another one if the catalogue lacks it.
        package var language: LanguageTag
        /// The intent that the turn acted on; nil if there is none. Its confidence is the model's, or 1 if the customer
        /// chose it.
        package var intent: RankedIntent?
        /// Whether the message only answered the bot's own question: a form's question or the feedback question.
        package var answersQuestion = false
        /// Why the conversation goes to a human, if `action` is `handoff`; else nil.
        package var handoffReason: String?
    }

    /// In order. Applied to the state before the turn, they give the state after it.
    package var events: [Event]
    /// The answer to the customer.
    package var reply: Reply
    /// The entities of this message or its payload, then those kept with an accepted offer. The offsets of the latter
    /// refer to the earlier message.
    package var entities: [Entity]
    /// The ticket to open: for a completed form, or with the values known at a hand-over. Nil if there is none.
    package var ticket: TicketDraft?
    /// Whether and how the turn's ticket may follow up one that is resolved; nil if it cannot.
    package var followUp: TicketFollowUp?
    /// The score from 1 (bad) to 5 (good) that the customer gave the conversation; nil if none.
    package var feedback: Int?
    /// What it says about whether an answer helped; nil if nothing.
    package var resolution: Resolution?
}
