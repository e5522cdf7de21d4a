package import Linguistics

/// What the assistant can talk about: the intents, their answers, their titles for customers, slots and forms.
package struct Catalogue: Sendable, Equatable {
    /// A button under an answer.
    package struct Button: Sendable, Equatable, Codable {
        /// The words that the customer reads.
        package var title: String
        /// What a press sends: `/intent{"entity":"value"}` or plain text.
        package var payload: String

        package init(title: String, payload: String) {
            self.title = title
            self.payload = payload
        }
    }

    /// One of the wordings of a response; it has a text, buttons, or both.
    package struct Variant: Sendable, Equatable, Codable {
        package var text: String
        package var buttons: [Button]
        /// The language of the text; `nil` serves every language.
        package var language: LanguageTag?
        /// The only channel that gets this variant; `nil` serves every channel.
        package var channel: String?
        /// The id that the file gives it, if any.
        package var id: String?
        /// All conditions must hold.
        package var conditions: [Condition]

        package init(
            text: String, buttons: [Button] = [], language: LanguageTag? = nil, channel: String? = nil,
            id: String? = nil,
            conditions: [Condition] = []
        ) {
            self.text = text
            self.buttons = buttons
            self.language = language
            self.channel = channel
            self.id = id
            self.conditions = conditions
        }
    }

    /// A condition on one slot.
    package struct Condition: Sendable, Equatable, Codable {
        package var slot: String
        /// The value that the slot must have; `nil` means that the slot must not be set.
        package var value: String?

        package init(slot: String, value: String?) {
            self.slot = slot
            self.value = value
        }
    }

    /// A rule of one turn: the actions on an intent.
    package struct Rule: Sendable, Equatable, Codable {
        package var intent: String
        /// In order: responses (`utter_…`), `action_handoff`, and the name of a form to start.
        package var actions: [String]

        package init(intent: String, actions: [String]) {
            self.intent = intent
            self.actions = actions
        }
    }

    /// The names of the intents, sorted; `out_of_scope` is one of them where it has examples.
    package var intents: [String]
    /// The variants of each response by its name, `utter_…`.
    package var responses: [String: [Variant]]
    /// The rules by intent.
    package var rules: [String: Rule]
    /// What customers read as the name of an intent: by intent, then by `en`, `zh-Hans` and `zh-Hant`.
    package var titles: [String: [LanguageTag: String]]
    /// The slots by name.
    package var slots: [String: Slot]
    /// The forms by name; `slots` holds all their slots.
    package var forms: [String: Form]
    /// When people are there to take over; it holds where the operator sets no hours. Nil where the files say nothing.
    package var attendance: Attendance?

    package init(
        intents: [String], responses: [String: [Variant]], rules: [String: Rule],
        titles: [String: [LanguageTag: String]],
        slots: [String: Slot] = [:], forms: [String: Form] = [:], attendance: Attendance? = nil
    ) {
        self.intents = intents
        self.responses = responses
        self.rules = rules
        self.titles = titles
        self.slots = slots
        self.forms = forms
        self.attendance = attendance
    }

    /// The names of all passages of articles, sorted.
    package var articles: [String] {
        responses.keys.compactMap { $0.hasPrefix("utter_\(Catalogue.articlePrefix)") ? String($0.dropFirst(6)) : nil }
            .sorted()
    }

    /// The prefix of the names of all passages: `article/FILE#heading`.
    package static let articlePrefix = "article/"

    /// The intent of messages that the bot must not answer.
    package static let outOfScope = "out_of_scope"

    /// Rasa's intent for a message that it did not understand.
    package static let fallbackIntent = "nlu_fallback"

    /// The action that hands the conversation over to a human.
    package static let handoffAction = "action_handoff"

    /// The action that offers the buttons of the answer as choices: the next message may name one of them.
    package static let clarifyAction = "action_clarify"

    /// Whether an intent names only a field, and its answer asks what is wanted.
    package func isVague(_ intent: String) -> Bool {
        rules[intent]?.actions.contains(Self.clarifyAction) ?? false
    }

    /// The action that says a passage of an article in place of the answer, where the message finds one.
    package static let articlesAction = "action_articles"

    /// Whether an intent is answered by articles before its own words.
    package func prefersArticles(_ intent: String) -> Bool {
        rules[intent]?.actions.contains(Self.articlesAction) ?? false
    }

    /// The responses that Kefu uses by itself, without an intent.
    package static let ownResponses: Set<String> = [
        "utter_amended", "utter_ask_purpose", "utter_cannot_skip", "utter_change_what", "utter_clarify",
        "utter_corrected", "utter_default", "utter_earlier", "utter_feedback_thanks", "utter_form_aside",
        "utter_form_regret", "utter_handoff", "utter_heard", "utter_kept", "utter_language_set", "utter_no_human",
        "utter_no_ticket", "utter_noted", "utter_nothing_changes", "utter_nothing_noted", "utter_nothing_to_undo",
        "utter_offer_human", "utter_offer_human_again", "utter_out_of_scope", "utter_queued", "utter_regret",
        "utter_rephrase", "utter_resolved", "utter_set_aside", "utter_settled", "utter_take_your_time", "utter_taken",
        "utter_ticket_closed", "utter_ticket_number", "utter_ticket_open", "utter_ticket_undelivered",
        "utter_unanswered", "utter_undone", "utter_unresolved", "utter_unsupported_language", "utter_unsure",
        "utter_welcome", "utter_which_one", "utter_why", "utter_withdrawn",
    ]

    /// Whether Kefu uses the response by itself and has words of its own in its place.
    package static func isOwn(response name: String) -> Bool {
        ownResponses.contains { name == $0 || name.hasPrefix("\($0)_") } || name.hasPrefix("utter_ask_")
    }
}
