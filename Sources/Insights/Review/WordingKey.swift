import Linguistics

/// Two 64-bit keys of a text: one that exact copies share, and one that near-copies share.
struct WordingKey: Sendable, Equatable {
    /// Equal for exact copies: the same words in the same order, whatever their case, width, script variant, spaces and
    /// punctuation.
    var copy: UInt64
    /// Equal for near-copies: the same set of words and Han characters, in any order and with any numbers and codes.
    var nearCopy: UInt64

    /// Reads the text into `scratch`.
    init(_ text: String, in scratch: inout Scratch) {
        scratch.read(text)
        var copy = FeatureHash(.word)
        var parts: Set<UInt64> = []
        // A text without words is compared by its punctuation.
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
        var nearCopy = FeatureHash(.edge)
        for part in parts.sorted() { nearCopy.combine(part) }
        self.copy = copy.key
        self.nearCopy = nearCopy.key
    }
}
