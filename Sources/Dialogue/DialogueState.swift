package import Linguistics

/// What the dialogue remembers of a conversation: a value, folded from events, of bounded size however long the
/// conversation grows.
package struct DialogueState: Sendable, Equatable {
    /// A human has the conversation, for this reason.
    package struct Human: Sendable, Equatable {
        package var reason: String
    }

    /// The variant that a response was last given in.
    package struct SpokenVariant: Sendable, Equatable, Decodable {
        package var response: String
        package var variant: Int

        private enum CodingKeys: String, CodingKey {
            case response = "r"
            case variant = "v"
        }
    }

    /// How many responses `lastVariants` remembers.
    package static let rememberedVariants = 16
    /// A pause, in milliseconds, after which an offer, a count of misunderstandings, a form and the values of slots no
    /// longer hold: an hour.
    package static let sessionLife: Int64 = 3_600_000

    /// The messages of the customer so far.
    package var turns = 0
    /// When the customer last spoke, in milliseconds since 1970.
    package var lastSpoken: Int64?
    /// The supported language the customer last used.
    package var language: LanguageTag?
    /// The choices on the table.
    package var pending: PendingOffer?
    /// Turns in a row that led to neither an answer nor a human.
    package var misunderstandings = 0
    /// The form that is being filled.
    package var form: FormState?
    /// What is known by name: of this conversation, and of no other.
    package var slots = SlotValues()
    /// The variants given last, the most recent at the end, so that the same words are not given twice in a row.
    package var lastVariants: [SpokenVariant] = []
    /// The human who has the conversation; nil while the bot answers.
    package var human: Human?
    package var lastIntent: String?
    /// Whether a greeting has been answered.
    package var greeted = false
    /// How the customer's sentiment goes.
    package var mood = SentimentTrend()
    package var feedback = FeedbackStage.unasked

    package init() {}

    /// What the next conversation of the same name begins with: it knows the customer's language, and nothing that was
    /// on the table.
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
            slots = SlotValues()
        case .userSpoke(let time):
            turns = min(turns, Int.max - 1) + 1
            lastSpoken = time
            pending = nil
            form?.turns += 1
            if feedback == .asked { feedback = .done }
        case .felt(let score):
            mood.fold(score)
        case .languageSet(let tag):
            language = tag
        case .said(let response, let variant):
            lastVariants.removeAll { $0.response == response }
            lastVariants.append(SpokenVariant(response: response, variant: variant))
            lastVariants.removeFirst(max(0, lastVariants.count - Self.rememberedVariants))
        case .slotSet(let name, let value):
            slots[name] = value
            if form != nil { settle() }
        case .formActivated(let name, let confirms):
            form = FormState(form: name, confirms: confirms)
            misunderstandings = 0
        case .formAsked(let slot, let stage):
            form?.ask(slot, at: stage)
        case .formMissed:
            form?.tries += 1
        case .formDigressed:
            form?.asides += 1
        case .slotSkipped(let name):
            form?.skipped.append(name)
            settle()
        case .formEnded:
            form = nil
            misunderstandings = 0
        case .answered(let intent):
            misunderstandings = 0
            lastIntent = intent
            greeted = greeted || IntentRole(of: intent) == .greeting
        case .offered(let offer):
            pending = offer
            misunderstandings = min(misunderstandings + 1, FallbackPolicy.longest)
        case .rephraseAsked:
            misunderstandings = min(misunderstandings + 1, FallbackPolicy.longest)
        case .handedOff(let reason):
            handOver(reason)
        case .deferred:
            pending = nil
            form = nil
            misunderstandings = 0
            mood.rest()
        case .feedbackAsked:
            feedback = .asked
        case .feedbackGiven:
            feedback = .done
            misunderstandings = 0
        case .agentSpoke:
            if human == nil { handOver(HandoffReason.agent.rawValue) }
        case .resolved:
            human = nil
            pending = nil
            misunderstandings = 0
            mood.rest()
        }
    }

    /// Folds events in their order.
    package mutating func apply(_ events: [Event]) {
        for event in events { apply(event) }
    }

    /// Tells whether the pause before `time` (milliseconds since 1970) ended the session; a clock that went backwards
    /// ends none.
    func isLapsed(at time: Int64) -> Bool {
        guard let lastSpoken, pending != nil || misunderstandings > 0 || form != nil || !slots.isEmpty else {
            return false
        }
        let (pause, overflow) = time.subtractingReportingOverflow(lastSpoken)
        return !overflow && pause > Self.sessionLife
    }

    /// The index of the variant that a response was last given in.
    func lastVariant(of response: String) -> Int? {
        lastVariants.last { $0.response == response }?.variant
    }

    /// The form got on: what went wrong before is forgiven.
    private mutating func settle() {
        form?.tries = 0
        form?.asides = 0
        misunderstandings = 0
    }

    private mutating func handOver(_ reason: String) {
        human = Human(reason: reason)
        pending = nil
        form = nil
        misunderstandings = 0
        mood.rest()
    }
}
