import Linguistics

/// What the dialogue remembers of a conversation: a fold of its events. Its size is bounded.
package struct DialogueState: Sendable, Equatable {
    /// Marks that a human has the conversation.
    package struct Human: Sendable, Equatable {
        /// Why the human took over: a `HandoffReason`, or the ticket reason that a form states.
        var reason: String
    }

    /// The variant that was last used for a response; `variant` is its index among the response's variants.
    struct SpokenVariant: Sendable, Equatable, Decodable {
        var response: String
        var variant: Int

        private enum CodingKeys: String, CodingKey {
            case response = "r"
            case variant = "v"
        }
    }

    /// A wish whose form waits until the open one ends, with the values that came with it.
    package struct QueuedWish: Sendable, Equatable, Decodable {
        var intent: String
        var values: [SlotValues.Value]

        private enum CodingKeys: String, CodingKey {
            case intent = "i"
            case values = "s"
        }
    }

    /// The maximum length of `queued`.
    static let mostQueued = 2
    /// The maximum of `repeats`.
    static let mostRepeats = 3
    /// The maximum length of `lastVariants`.
    static let rememberedVariants = 16
    /// The session timeout in milliseconds: one hour. A longer pause ends offer, form, slot values and the count of
    /// misunderstandings.
    static let sessionLife: Int64 = 3_600_000

    /// The number of the customer's messages so far.
    var turns = 0
    /// The time of the customer's last message, in milliseconds since 1970; nil before the first.
    var lastSpoken: Int64?
    /// The supported language that the customer last used; nil if unknown.
    var language: LanguageTag?
    /// The offer that the next message can accept; nil if there is none.
    var pending: PendingOffer?
    /// The number of consecutive turns that led to neither an answer nor a human.
    var misunderstandings = 0
    /// The active form; nil if there is none.
    var form: FormState?
    /// The values of slots, of this conversation only.
    var slots = SlotValues()
    /// The variants used last, one for each response, the most recent at the end.
    var lastVariants: [SpokenVariant] = []
    /// The human who has the conversation; nil while the bot answers.
    package var human: Human?
    /// The intent that was answered last; nil if none was.
    var lastIntent: String?
    /// Whether a greeting has been answered.
    var greeted = false
    /// How many times in a row the last intent was answered.
    var repeats = 0
    /// The form that was completed last, until something else is answered; nil if none was.
    var completed: String?
    /// The wishes that begin a form after the open one, in the order in which the customer said them.
    var queued: [QueuedWish] = []
    /// The trend of the customer's sentiment.
    var sentimentTrend = SentimentTrend()
    /// Whether the customer was asked to rate the conversation.
    var feedback = FeedbackStage.unasked
    /// The answer after which the last reply asked whether it helped; nil if it asked nothing of the kind.
    var askedAbout: String?

    /// The state of a new conversation.
    package init() {}

    /// Whether a human has the conversation.
    package var isWithHuman: Bool { human != nil }

    /// The state that the next conversation of the same name begins with. Only the customer's language is kept.
    package var successor: DialogueState {
        var successor = DialogueState()
        successor.language = language
        return successor
    }

    /// Folds one event into the state.
    package mutating func apply(_ event: Event) {
        switch event {
        case .lapsed:
            pending = nil
            misunderstandings = 0
            form = nil
            completed = nil
            queued = []
            slots = SlotValues()
            askedAbout = nil
        case .userSpoke(let time):
            turns = min(turns, Int.max - 1) + 1
            lastSpoken = time
            pending = nil
            askedAbout = nil
            form?.turns += 1
            if feedback == .asked { feedback = .done }
        case .felt(let score):
            sentimentTrend.fold(score)
        case .languageSet(let tag):
            language = tag
        case .said(let response, let variant):
            lastVariants.removeAll { $0.response == response }
            lastVariants.append(SpokenVariant(response: response, variant: variant))
            lastVariants.removeFirst(max(0, lastVariants.count - Self.rememberedVariants))
        case .slotSet(let name, let value):
            slots[name] = value
            if form != nil { resetFailures() }
        case .formActivated(let name, let confirms):
            // A form that interrupts another one has no more turns than that one has left.
            let turns = form?.turns ?? 0
            form = FormState(form: name, confirms: confirms)
            form?.turns = turns
            completed = nil
            misunderstandings = 0
        case .formAsked(let slot, let stage):
            form?.ask(slot, at: stage)
        case .formOffered(let value):
            form?.offered = value
        case .formOfferDeclined:
            if let slot = form?.requested { form?.declined.append(slot) }
            form?.offered = nil
        case .formMissed:
            form?.tries += 1
        case .formDigressed:
            form?.asides += 1
        case .slotSkipped(let name):
            form?.skipped.append(name)
            resetFailures()
        case .formEnded:
            form = nil
            misunderstandings = 0
        case .formCompleted(let name):
            completed = name
        case .queued(let wish):
            if queued.count < Self.mostQueued { queued.append(wish) }
        case .queueTaken:
            if !queued.isEmpty { queued.removeFirst() }
        case .queueDropped:
            queued = []
        case .answered(let intent):
            misunderstandings = 0
            repeats = intent == lastIntent ? min(repeats + 1, Self.mostRepeats) : 0
            lastIntent = intent
            if IntentRole(of: intent) == .ordinary { completed = nil }
            greeted = greeted || IntentRole(of: intent) == .greeting
        case .offered(let offer):
            pending = offer
            misunderstandings = min(misunderstandings + 1, FallbackPolicy.longest)
        case .humanOffered(let offer):
            // While a form asks, a yes is the answer to its question.
            if form == nil { pending = offer }
            if sentimentTrend.callsForHuman { sentimentTrend.rest() }
        case .rephraseAsked:
            misunderstandings = min(misunderstandings + 1, FallbackPolicy.longest)
        case .handedOff(let reason):
            handOver(reason)
        case .deferred:
            pending = nil
            form = nil
            misunderstandings = 0
            sentimentTrend.rest()
        case .feedbackAsked:
            feedback = .asked
        case .feedbackGiven:
            feedback = .done
            misunderstandings = 0
        case .resolutionAsked(let answer):
            askedAbout = answer
        case .agentSpoke:
            if human == nil { handOver(HandoffReason.agent.rawValue) }
        case .resolved:
            human = nil
            pending = nil
            misunderstandings = 0
            sentimentTrend.rest()
        }
    }

    /// Folds events in order.
    package mutating func apply(_ events: [Event]) {
        for event in events { apply(event) }
    }

    /// Whether the session timed out before `time`, in milliseconds since 1970. It never does if the clock went back,
    /// or if there is nothing to end.
    func isLapsed(at time: Int64) -> Bool {
        guard let lastSpoken,
            pending != nil || misunderstandings > 0 || form != nil || !slots.isEmpty || completed != nil
                || !queued.isEmpty || askedAbout != nil
        else {
            return false
        }
        let (pause, overflow) = time.subtractingReportingOverflow(lastSpoken)
        return !overflow && pause > Self.sessionLife
    }

    /// The index of the variant last used for a response; nil if it is not remembered.
    func lastVariant(of response: String) -> Int? {
        lastVariants.last { $0.response == response }?.variant
    }

    /// Resets the counts of failures, because the form made progress.
    private mutating func resetFailures() {
        form?.tries = 0
        form?.asides = 0
        misunderstandings = 0
    }

    private mutating func handOver(_ reason: String) {
        human = Human(reason: reason)
        pending = nil
        form = nil
        completed = nil
        queued = []
        misunderstandings = 0
        sentimentTrend.rest()
    }
}
