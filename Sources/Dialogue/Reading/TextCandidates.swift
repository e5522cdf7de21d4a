import Understanding

/// The values of free text that a message may hold: clauses in a row, what stands behind words that lead in to a
/// value, and values that the message mends itself.
extension CandidateFinder {
    /// The most clauses in a row that are looked at as one text, besides all of them.
    private static let longestSpan = 4

    /// Clauses in a row as one text.
    struct Span {
        var parts: ClosedRange<Int>
        var value: String
        /// What stands behind words that lead in to a value.
        var behind: (text: String, lead: String, isStrong: Bool)?
        /// What is left where the text denies a part of itself; nil if it does not.
        var kept: String?
    }

    mutating func madeSpans() -> [Span] {
        if let spans { return spans }
        var made: [Span] = []
        let count = utterance.parts.count
        for first in 0..<count {
            for last in first..<count where last - first < Self.longestSpan || first == 0 || last == count - 1 {
                let value = FreeText.trimmed(utterance.text(of: first...last))
                let isDenying = utterance.parts[first...last].contains { $0.cues.has(.negation) }
                made.append(
                    Span(
                        parts: first...last, value: value, behind: FreeText.behindLink(value),
                        kept: isDenying ? FreeText.withoutDenied(value) : nil))
            }
        }
        spans = made
        return made
    }

    mutating func findTexts(for slot: FormSlot) {
        let known = state.slots[slot.name]
        let changed = known.map { known in
            [
                FreeText.mending(known, by: utterance.message.text),
                FreeText.replacing(in: known, by: utterance.message.text),
            ].compactMap(\.self)
        }
        let isExpected = isAsked(slot) || known != nil && situation.kind != .completed
        if !isExpected, state.form != nil, known == nil {
            // A story may be told where only its subject is asked for.
            add(
                FreeText.trimmed(utterance.message.text), checkedFor: slot, in: 0...utterance.parts.count - 1, .text)
        }
        let mends = known == nil ? findMended(for: slot) : []
        for span in madeSpans() {
            // What the message mends itself is the value only as mended.
            let isMended = mends.contains { span.parts.contains($0) && span.parts.lowerBound < $0 }
            if isExpected, !isMended { add(span.value, checkedFor: slot, in: span.parts, .text) }
            // Where a part of the known value is replaced, the new part alone is not the value.
            if let kept = span.kept, changed?.isEmpty ?? true {
                add(kept, checkedFor: slot, in: span.parts, .composed, shown: kept)
            }
            // Where the words of the slot are not known, only its name shows that the rest is the value.
            if let behind = span.behind,
                textSlots.contains(slot.name) || slot.isNamed(in: LowercaseText(behind.lead))
            {
                add(
                    behind.text, checkedFor: slot, in: span.parts,
                    behind.isStrong ? .textBehindLink : .textBehindWeakLink, before: behind.lead)
            }
        }
        for value in changed ?? [] {
            add(value, checkedFor: slot, in: 0...utterance.parts.count - 1, .composed, shown: value)
        }
    }

    /// The values that a message gives and mends at once, as "27 Copper Row, Derby - no, not 27, 72".
    ///
    /// - Returns: the clauses with which a message mends what stands before them.
    mutating func findMended(for slot: FormSlot) -> [Int] {
        guard isAsked(slot) else { return [] }
        var mends: [Int] = []
        let parts = utterance.parts
        let text = utterance.message.text
        for split in parts.indices.dropFirst()
        where parts[split].cues.has(.correction) || parts[split].cues.has(.negation) || parts[split].cues.has(.wait) {
            let first = FreeText.trimmed(Utterance.text(parts[0].clause.start..<parts[split - 1].clause.end, of: text))
            let rest = Utterance.text(parts[split].clause.start..<parts[parts.count - 1].clause.end, of: text)
            let value = FreeText.behindLink(first)?.text ?? first
            for mended in [FreeText.replacing(in: value, by: rest), FreeText.mending(value, by: rest)] {
                guard let mended else { continue }
                add(mended, checkedFor: slot, in: 0...parts.count - 1, .composed, shown: mended)
                mends.append(split)
            }
        }
        return mends
    }
}
