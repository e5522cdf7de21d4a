package import Linguistics

/// Something that happened in a conversation. `DialogueState` is the fold of the events in order.
package enum Event: Sendable, Equatable {
    /// The session timed out: offer, form and slot values no longer apply.
    case lapsed
    /// The customer sent a message; `time` is in milliseconds since 1970. This ends a pending offer: only the message
    /// that comes next can accept it.
    case userSpoke(time: Int64)
    /// The message had this sentiment, from −1 to 1.
    case felt(score: Double)
    /// The customer now writes in this supported language.
    case languageSet(LanguageTag)
    /// A response was given; `variant` is the index among the response's variants.
    case said(response: String, variant: Int)
    /// A slot got a value, or lost it if `value` is nil.
    case slotSet(name: String, value: String?)
    /// A form began; `confirms` means that the customer must confirm all values at the end.
    case formActivated(form: String, confirms: Bool)
    /// The form asked a question: for the value of `slot`, or the question of `stage` if `slot` is nil.
    case formAsked(slot: String?, stage: FormState.Stage)
    /// The question offered the slot's value from an earlier session.
    case formOffered(value: String)
    /// The customer declined the value that the question offered.
    case formOfferDeclined
    /// A message gave the form no usable value.
    case formMissed
    /// The customer asked something else while the form was active.
    case formDigressed
    /// The customer skipped this optional slot.
    case slotSkipped(String)
    /// The form is complete, cancelled or set aside.
    case formEnded
    /// The form that ended was completed.
    case formCompleted(form: String)
    /// A wish waits until the open form has ended.
    case queued(DialogueState.QueuedWish)
    /// The first of the waiting wishes is begun.
    case queueTaken
    /// No wish waits any more.
    case queueDropped
    /// The message was understood and answered.
    case answered(intent: String)
    /// Choices were offered.
    case offered(PendingOffer)
    /// A human was offered below an answer.
    case humanOffered(PendingOffer)
    /// The customer was asked to use other words.
    case rephraseAsked
    /// The conversation went to a human; `reason` is the ticket's reason.
    case handedOff(reason: String)
    /// A human was called outside opening hours: the ticket waits and the bot goes on.
    case deferred(reason: String)
    /// The customer was asked to rate the conversation.
    case feedbackAsked
    /// The customer rated the conversation.
    case feedbackGiven
    /// The customer was asked whether the answer of this name helped.
    case resolutionAsked(answer: String)
    /// A human wrote in the conversation and has it from now on.
    case agentSpoke
    /// The human is done; the bot answers again.
    case resolved
}
