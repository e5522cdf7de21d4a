package import Linguistics

/// What tells one wording from another, at two grains, as 64-bit keys.
package struct WordingKey: Sendable, Equatable {
    /// Equal for exact copies: the same words in the same order, whatever their case, width, script variant, spaces and
    /// marks.
    package var copy: UInt64
    /// Equal for near-copies too: the same words and Han characters in any order, whatever the numbers and codes among
    /// them.
    package var likeness: UInt64

    /// Reads the text into `scratch`.
    package init(_ text: String, in scratch: inout Scratch) {
        scratch.read(text)
        var copy = FeatureHash(.word)
        var parts: Set<UInt64> = []
        // A text of nothing but marks is its marks.
        let hasWords = scratch.tokens.contains { $0.kind != .mark }
        for token in scratch.tokens where token.kind != .mark || !hasWords {
            for place in token.range { copy.combine(scratch.text.units[place]) }
            copy.combine(0x20 as UInt16)
            switch token.kind {
            case .number, .code:
                parts.insert(FeatureHash(.shape).key)
            case .han:
                for place in token.range {
                    var part = FeatureHash(.han)
                    part.combine(scratch.text.units[place])
                    parts.insert(part.key)
                }
            case .word, .emoji, .mark:
                var part = FeatureHash(.word)
                for place in token.range { part.combine(scratch.text.units[place]) }
                parts.insert(part.key)
            }
        }
        var likeness = FeatureHash(.edge)
        for part in parts.sorted() { likeness.combine(part) }
        self.copy = copy.key
        self.likeness = likeness.key
    }
}
