import Understanding

/// Reads which of a slot's choices a text takes: by its value, one of its wordings, or its number in the list.
enum SlotChoices {
    /// The value of the choice; nil where the text takes none, or more than one.
    static func match(_ text: String, _ choices: [Catalogue.Slot.Choice]) -> String? {
        let folded = FoldedText(text)
        guard !folded.spaced.isEmpty else { return nil }
        let worded = wordings(of: choices)
        if let exact = only(worded, where: { $0.compact == folded.compact }) { return choices[exact].value }
        if let position = ChoiceWords.english.position(in: folded.spaced) ?? ChoiceWords.chinese.position(in: folded.compact) {
            switch position {
            case .last: return choices.last?.value
            case .number(let number): return choices.indices.contains(number - 1) ? choices[number - 1].value : nil
            }
        }
        return only(worded, where: { names($0, in: folded) }).map { choices[$0].value }
    }

    /// The value of the only choice that a text names, among whatever else it says.
    static func named(in text: String, _ choices: [Catalogue.Slot.Choice]) -> String? {
        let folded = FoldedText(text)
        return only(wordings(of: choices)) { names($0, in: folded) }.map { choices[$0].value }
    }

    /// The value of the choice that a text names and says nothing else.
    static func exactMatch(_ text: String, _ choices: [Catalogue.Slot.Choice]) -> String? {
        let folded = FoldedText(text)
        return only(wordings(of: choices), where: { $0.compact == folded.compact }).map { choices[$0].value }
    }

    private static func wordings(of choices: [Catalogue.Slot.Choice]) -> [[FoldedText]] {
        choices.map { choice in ([choice.value] + choice.wordings.map(\.text)).map { FoldedText($0) } }
    }

    private static func only(_ worded: [[FoldedText]], where matches: (FoldedText) -> Bool) -> Int? {
        let found = worded.indices.filter { worded[$0].contains(where: matches) }
        return found.count == 1 ? found[0] : nil
    }

    private static func names(_ wording: FoldedText, in text: FoldedText) -> Bool {
        if wording.spaced.unicodeScalars.contains(where: \.properties.isIdeographic) { return text.compact.contains(wording.compact) }
        return !wording.spaced.isEmpty && " \(text.spaced) ".contains(" \(wording.spaced) ")
    }
}
