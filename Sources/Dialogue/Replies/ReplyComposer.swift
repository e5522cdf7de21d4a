import Linguistics
import Understanding

/// Finds the words of a reply: answers from the catalogue's rules and responses, and the dialogue's own phrases.
///
/// A class, because all turns of a generation share one instance.
final class ReplyComposer: Sendable {
    /// Text and buttons, with the events that record which variants were used.
    struct Words: Equatable {
        var text: String
        var buttons: [Catalogue.Button] = []
        var events: [Event] = []
        /// Whether the conversation goes to a human with these words.
        var handsOver = false

        /// These words with others on a line of their own.
        func followed(by more: Words) -> Words {
            Words(
                text: [text, more.text].filter { !$0.isEmpty }.joined(separator: "\n"),
                buttons: buttons + more.buttons, events: events + more.events, handsOver: handsOver || more.handsOver)
        }
    }

    let catalogue: Catalogue
    /// `utter_<intent>` by intent, so that conversations share one string in memory.
    private let answers: [String: String]

    init(catalogue: Catalogue) {
        self.catalogue = catalogue
        answers = Dictionary(
            catalogue.responses.keys.compactMap { $0.hasPrefix("utter_") ? (String($0.dropFirst(6)), $0) : nil },
            uniquingKeysWith: { $1 })
    }

    /// The answer to an intent: by its rule, else by `utter_<intent>`. Nil if the catalogue has no answer.
    ///
    /// - Parameter isAttended: whether a human is there to take over; otherwise the rule's words that say so are left
    ///   out.
    func answer(to intent: String, isAttended: Bool = true, on replyContext: ReplyContext) -> Words? {
        let actions = catalogue.rules[intent]?.actions ?? []
        var words = Words(text: "", handsOver: actions.contains("action_handoff"))
        let own = answers[intent]
        if own == nil, actions.isEmpty, IntentRole(of: intent) == .human { words.handsOver = true }
        var replyContext = replyContext
        if words.handsOver { replyContext.values["ticket"] = TicketBlank.number }
        for action in actions where action.hasPrefix("utter_") {
            guard isAttended || !Phrase.handoff.responses.contains(action) else { continue }
            utter(action, into: &words, on: replyContext)
        }
        if words.events.isEmpty, catalogue.form(on: intent) != nil { return nil }
        if words.events.isEmpty, let own { utter(own, into: &words, on: replyContext) }
        if words.events.isEmpty, words.handsOver, isAttended { return handingOver(say(.handoff, on: replyContext)) }
        return words.events.isEmpty ? nil : words
    }

    /// The words of one of the dialogue's own phrases.
    func say(_ phrase: Phrase, on replyContext: ReplyContext) -> Words {
        var replyContext = replyContext
        if phrase.namesNewTicket { replyContext.values["ticket"] = TicketBlank.number }
        return say(phrase.responses, orElse: phrase.builtIn, on: replyContext)
    }

    /// The first response that has words in the context's language, else the built-in words, else a response in
    /// another language.
    func say(
        _ responses: [String], orElse builtIn: @autoclosure () -> [Catalogue.Variant], on replyContext: ReplyContext
    ) -> Words {
        var foreign: Words?
        for response in responses {
            guard
                let choice = VariantChooser.choose(
                    among: catalogue.responses[response] ?? [], of: response, on: replyContext)
            else {
                continue
            }
            let said = Event.said(response: response, variant: choice.index)
            let words = Words(text: choice.text, buttons: choice.buttons, events: [said])
            if !choice.isForeign { return words }
            foreign = foreign ?? words
        }
        let choice = VariantChooser.choose(among: builtIn(), of: "", on: replyContext)
        return choice.map { Words(text: $0.text, buttons: $0.buttons) } ?? foreign ?? Words(text: "")
    }

    /// Says in English and in Chinese that the customer's language is not supported. The conversation's language is
    /// first.
    func sayUnsupportedLanguage(on replyContext: ReplyContext) -> Words {
        let languages: [LanguageTag] =
            switch replyContext.language {
            case .traditionalChinese: [.traditionalChinese, .english]
            case .simplifiedChinese: [.simplifiedChinese, .english]
            default: [.english, .simplifiedChinese]
            }
        let parts = languages.map { language in
            var replyContext = replyContext
            replyContext.language = language
            return say(.unsupportedLanguage, on: replyContext)
        }
        guard let first = parts.first, let second = parts.last, first.text != second.text else { return parts[0] }
        return Words(text: "\(first.text)\n\(second.text)", buttons: first.buttons, events: first.events)
    }

    /// The title of an intent as shown to the customer. Without a title in the catalogue it is made from the name.
    func title(of intent: String, in language: LanguageTag) -> String {
        let titles = catalogue.titles[intent] ?? [:]
        if let title = ReplyLanguage.wording(among: titles, in: language)
            ?? (intent == IntentRole.humanIntent ? humanTitle(in: language) : nil)
        {
            return title
        }
        if let title = titles[.english] ?? titles.min(by: { $0.key.rawValue < $1.key.rawValue })?.value { return title }
        return (intent.split(separator: "/").last ?? "").map { $0 == "_" ? " " : String($0) }.joined()
    }

    private func humanTitle(in language: LanguageTag) -> String {
        switch language {
        case .simplifiedChinese: "转人工客服"
        case .traditionalChinese: "轉真人客服"
        default: "Talk to a human"
        }
    }

    private func handingOver(_ words: Words) -> Words {
        var words = words
        words.handsOver = true
        return words
    }

    private func utter(_ response: String, into words: inout Words, on replyContext: ReplyContext) {
        guard
            let choice = VariantChooser.choose(
                among: catalogue.responses[response] ?? [], of: response, on: replyContext)
        else { return }
        words.text += words.text.isEmpty || choice.text.isEmpty ? choice.text : "\n\(choice.text)"
        words.buttons += choice.buttons
        words.events.append(.said(response: response, variant: choice.index))
    }
}
