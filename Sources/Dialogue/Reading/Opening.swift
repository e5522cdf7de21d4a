package import Linguistics
import Understanding

extension DialogueManager {
    /// The state before the first turn of a labelled dialogue; nil where the notation is wrong.
    package func opening(_ notation: String?, known: [String: String], language: LanguageTag) -> DialogueState? {
        Opening.state(notation, known: known, language: language, catalogue: catalogue)
    }
}

/// Where a labelled dialogue begins: the state before its first turn, in the notation of `corpora/README.md`.
enum Opening {
    /// The state that a notation stands for; nil where it names an unknown form, slot or stage.
    ///
    /// - Parameters:
    ///   - notation: `after INTENT`, `options INTENT …`, `offer`, `FORM.SLOT`, `FORM.confirm`, `FORM.change` or
    ///     `FORM.done`; nil for a new conversation.
    ///   - known: the values of slots that are known, if their turn has come.
    static func state(
        _ notation: String?, known: [String: String], language: LanguageTag, catalogue: Catalogue
    ) -> DialogueState? {
        var state = DialogueState()
        guard let notation else { return state }
        state.apply([.userSpoke(time: 0), .languageSet(language)])
        let words = notation.split(separator: " ").map(String.init)
        switch words.first {
        case "after" where words.count == 2: state.apply(.answered(intent: words[1]))
        case "options" where words.count > 2:
            let composer = ReplyComposer(catalogue: catalogue)
            let choices = words.dropFirst().map {
                PendingChoice(intent: $0, title: composer.title(of: $0, in: language))
            }
            state.apply(.offered(PendingOffer(origin: .clarification, choices: choices)))
        case "offer" where words.count == 1:
            state.apply(
                .offered(
                    PendingOffer(
                        origin: .handover, choices: [PendingChoice(intent: IntentRole.humanIntent, title: "")])))
        case let place? where words.count == 1:
            guard let dot = place.lastIndex(of: "."), let form = catalogue.forms[String(place[..<dot])],
                enter(form, at: String(place[place.index(after: dot)...]), known: known, &state, catalogue)
            else { return nil }
        default: return nil
        }
        return state
    }

    private static func enter(
        _ form: Catalogue.Form, at place: String, known: [String: String], _ state: inout DialogueState,
        _ catalogue: Catalogue
    ) -> Bool {
        if let trigger = catalogue.trigger(of: form) { state.apply(.answered(intent: trigger)) }
        state.apply(.formActivated(form: form.name, confirms: form.confirms))
        func know(_ slots: some Sequence<String>) {
            for slot in slots where known[slot] != nil { state.apply(.slotSet(name: slot, value: known[slot])) }
        }
        switch place {
        case "confirm", "change":
            know(form.slots)
            state.apply(.formAsked(slot: nil, stage: place == "confirm" ? .confirming : .changing))
        case "done":
            know(form.slots.filter { catalogue.facts.contains($0) })
            state.apply([.formEnded, .formCompleted(form: form.name)])
        default:
            guard let index = form.slots.firstIndex(of: place) else { return false }
            know(form.slots[..<index])
            state.apply(.formAsked(slot: place, stage: .asking))
        }
        return true
    }
}
