import Linguistics
import Understanding

/// The buttons of a form's questions. A customer could type what each of them sends.
enum FormButtons {
    /// The buttons that confirm the values or ask for a change.
    static func yesOrNo(in language: LanguageTag) -> [Catalogue.Button] {
        let (yes, no) =
            switch language {
            case .traditionalChinese: ("是，沒錯", "不，要修改")
            case .simplifiedChinese: ("是，没错", "不，要修改")
            default: ("Yes", "No, change something")
            }
        return [Catalogue.Button(title: yes, payload: "/affirm"), Catalogue.Button(title: no, payload: "/deny")]
    }

    /// One button for each choice of a slot.
    static func choices(of slot: Catalogue.Slot, in language: LanguageTag) -> [Catalogue.Button] {
        slot.choices.map { choice in
            let title = slot.shown(choice.value, in: language)
            return Catalogue.Button(title: title, payload: title)
        }
    }

    /// The choices as numbered lines, `1. title`.
    static func numbered(_ slot: Catalogue.Slot, in language: LanguageTag) -> String {
        slot.choices.enumerated().map { "\($0.offset + 1). \(slot.shown($0.element.value, in: language))" }.joined(
            separator: "\n")
    }

    /// One button with the title of each slot that has a value.
    static func titles(of form: Catalogue.Form, in turn: FormTurn) -> [Catalogue.Button] {
        form.slots.compactMap { name in
            guard let slot = turn.composer.catalogue.slots[name], turn.value(of: name) != nil else { return nil }
            let title = slot.title(in: turn.language)
            return Catalogue.Button(title: title, payload: title)
        }
    }
}
