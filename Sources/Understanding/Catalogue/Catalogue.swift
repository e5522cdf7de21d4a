package import Linguistics

/// What the assistant can talk about: the intents, how each is answered, and how each is named to a customer.
package struct Catalogue: Sendable, Equatable {
    /// A button under an answer: what the customer reads and what a press sends (`/intent{"entity":"value"}` or plain
    /// text).
    package struct Button: Sendable, Equatable, Codable {
        package var title: String
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
        /// The language it is written in; `nil` serves every reader.
        package var language: LanguageTag?
        /// The only channel it is meant for; `nil` serves every channel.
        package var channel: String?
        package var id: String?
        /// All of them must hold.
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

    /// Holds where the slot has the value; `nil` asks that the slot is not set.
    package struct Condition: Sendable, Equatable, Codable {
        package var slot: String
        package var value: String?

        package init(slot: String, value: String?) {
            self.slot = slot
            self.value = value
        }
    }

    /// A rule of one turn: what is done on an intent, in order (`utter_…`, `action_handoff` and the name of a form to
    /// start).
    package struct Rule: Sendable, Equatable, Codable {
        package var intent: String
        package var actions: [String]

        package init(intent: String, actions: [String]) {
            self.intent = intent
            self.actions = actions
        }
    }

    /// The names, sorted; `out_of_scope` is among them where it has examples.
    package var intents: [String]
    /// By name, `utter_…`.
    package var responses: [String: [Variant]]
    /// By intent.
    package var rules: [String: Rule]
    /// How an intent is named to a customer, by `en`, `zh-Hans` and `zh-Hant`.
    package var titles: [String: [LanguageTag: String]]
    /// By name.
    package var slots: [String: Slot]
    /// By name; all their slots are among `slots`.
    package var forms: [String: Form]

    package init(
        intents: [String], responses: [String: [Variant]], rules: [String: Rule],
        titles: [String: [LanguageTag: String]],
        slots: [String: Slot] = [:], forms: [String: Form] = [:]
    ) {
        self.intents = intents
        self.responses = responses
        self.rules = rules
        self.titles = titles
        self.slots = slots
        self.forms = forms
    }

    /// The names of the articles' passages that can be answered with, sorted.
    package var articles: [String] {
        responses.keys.compactMap { $0.hasPrefix("utter_\(Catalogue.articlePrefix)") ? String($0.dropFirst(6)) : nil }
            .sorted()
    }

    /// The prefix of the names of all passages: `article/FILE#heading`.
    package static let articlePrefix = "article/"

    /// The intent that labels what the bot must not answer.
    package static let outOfScope = "out_of_scope"

    /// What Rasa calls a message that it did not understand.
    package static let fallbackIntent = "nlu_fallback"

    /// The action that gives the conversation to a human.
    package static let handoffAction = "action_handoff"

    /// The responses that Kefu speaks by itself rather than on an intent.
    package static let ownResponses: Set<String> = [
        "utter_change_what", "utter_clarify", "utter_corrected", "utter_default", "utter_feedback_thanks",
        "utter_form_aside",
        "utter_handoff",
        "utter_offer_human", "utter_out_of_scope", "utter_rephrase", "utter_ticket_undelivered",
        "utter_unsupported_language",
    ]
}
