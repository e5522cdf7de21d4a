package import Linguistics

/// Something that happened in a conversation; the state of a conversation is the fold of its events in order.
package enum Event: Sendable, Equatable {
    /// So long a pause that what was on the table is no longer meant.
    case lapsed
    /// The customer sent a message; `time` is in milliseconds since 1970. An offer lives until here: only the next
    /// message can take it.
    case userSpoke(time: Int64)
    /// The message had this sentiment, from −1 to 1.
    case felt(score: Double)
    /// The customer writes in this supported language from here on.
    case languageSet(LanguageTag)
    /// A response was given in the variant with this index among the response's variants.
    case said(response: String, variant: Int)
    /// A slot was given a value, or with nil lost it.
    case slotSet(name: String, value: String?)
    /// A form began; `confirms` tells that its values are shown for a yes in the end.
    case formActivated(form: String, confirms: Bool)
    /// The form asked for a slot's value, or with nil for what the stage says.
    case formAsked(slot: String?, stage: FormState.Stage)
    /// A message gave the form nothing that it could take.
    case formMissed
    /// Something else was asked in the middle of the form.
    case formDigressed
    /// The customer left an optional slot of the form out.
    case slotSkipped(String)
    /// The form is complete, cancelled or set aside.
    case formEnded
    /// The wish was understood and answered.
    case answered(intent: String)
    /// Choices were offered.
    case offered(PendingOffer)
    /// The customer was asked to say it in other words.
    case rephraseAsked
    /// A human was called; `reason` is a ticket's reason.
    case handedOff(reason: String)
    /// A human was called when none was there; the bot goes on, and the ticket waits.
    case deferred(reason: String)
    /// The customer was asked what they thought.
    case feedbackAsked
    /// The customer said what they thought.
    case feedbackGiven
    /// A human wrote into the conversation, and has it from here on.
    case agentSpoke
    /// The human is done; the bot answers again.
    case resolved
}
