import Understanding

/// The values of slots with a pattern, such as order numbers: as written, spelt out, or mended by a few digits.
extension CandidateFinder {
    mutating func findNumbersInPattern(for slot: FormSlot) {
        let all = 0...utterance.parts.count - 1
        if let known = state.slots[slot.name] {
            if let mended = NumberMending.mended(known, by: utterance.message.text) {
                add(mended, checkedFor: slot, in: all, .composed, shown: mended)
            }
        } else if isAsked(slot), let spelt = SpeltNumber.read(utterance.message.text),
            case .value(let value) = SlotCheck.validate(spelt, for: slot, today: today)
        {
            add(value, checkedFor: slot, in: all, .pattern, shown: value)
        }
        guard slot.acceptsText else { return }
        for (index, part) in utterance.parts.enumerated() {
            switch SlotCheck.validate(part.text, for: slot, today: today) {
            case .value(let value): add(value, checkedFor: slot, in: index...index, .pattern)
            case .fault(.mistyped): add(part.text, checkedFor: slot, in: index...index, .pattern)
            case .fault: continue
            }
        }
    }
}
