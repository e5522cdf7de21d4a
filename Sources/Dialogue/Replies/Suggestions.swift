import Linguistics
import Understanding

/// Suggests next questions below an answer: intents that often follow it, as `FollowUps` learnt. Each has an answer and
/// a title, and was not answered recently in this conversation.
struct Suggestions: Sendable {
    /// The maximum number of buttons below one answer.
    static let most = 2

    private struct Next {
        var intent: String
        var titles: [LanguageTag: String]
        /// The responses of which an answer to the intent may consist.
        var responses: [String]
    }

    /// By the answered intent, in the order of `FollowUps.rules`.
    private let next: [String: [Next]]

    init(_ followUps: FollowUps, catalogue: Catalogue) {
        var next: [String: [Next]] = [:]
        for rule in followUps.rules
        where IntentRole(of: rule.intent) == .ordinary && IntentRole(of: rule.next) == .ordinary {
            let actions = catalogue.rules[rule.next]?.actions ?? []
            let responses = (actions + ["utter_\(rule.next)"]).filter { catalogue.responses[$0] != nil }
            guard let titles = catalogue.titles[rule.next], !responses.isEmpty || catalogue.form(on: rule.next) != nil
            else { continue }
            next[rule.intent, default: []].append(Next(intent: rule.next, titles: titles, responses: responses))
        }
        self.next = next
    }

    /// The buttons to show below the turn's answer, each with the payload `/intent`.
    func buttons(after turn: Turn, in context: TurnContext) -> [Catalogue.Button] {
        guard let intent = turn.reply.answer, let candidates = next[intent] else { return [] }
        var state = context.before
        state.apply(turn.events)
        var buttons: [Catalogue.Button] = []
        for candidate in candidates where buttons.count < Self.most {
            guard candidate.intent != intent,
                !candidate.responses.contains(where: { state.lastVariant(of: $0) != nil }),
                let title = ReplyLanguage.wording(among: candidate.titles, in: context.language)
            else { continue }
            buttons.append(Catalogue.Button(title: title, payload: "/\(candidate.intent)"))
        }
        return buttons
    }
}
