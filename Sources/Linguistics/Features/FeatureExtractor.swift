internal import Learning

/// Turns a text that was read into its n-grams.
///
/// Words view: tokens and pairs of neighbours; numbers and codes also by their shape. For intents the borders of the
/// text count as neighbours of its first and last token. Characters view: in alphabetic words n-grams of 2 to 5
/// letters, the word's borders included; in runs of Han n-grams of 1 to 3 characters.
///
/// For sentiment there are also pairs with one token between them, words under a negation, and words after a contrast
/// ("slow but good": what follows decides), in both scripts. Words and Han characters under a negation count −1, so
/// that "not happy" is evidence against what "happy" is evidence for, even if training has not seen the pair. Letters
/// inside words do not: that cost a point of accuracy where much was learnt. An address (@someone, https://…) counts as
/// one token of its kind; an account name also counts by itself.
package struct FeatureExtractor: Sendable {
    /// What the features are used for.
    package enum Purpose: Sendable {
        case intent, sentiment
    }

    package let purpose: Purpose

    package init(_ purpose: Purpose) {
        self.purpose = purpose
    }

    private static let letterLengths = 2...5
    private static let hanLengths = 3
    private static let border: UInt16 = 0x5F

    /// Fills `scratch.features` with the n-grams of the current text.
    package func extract(in scratch: inout Scratch) {
        scratch.features.removeAll()
        extractWords(scratch.text, scratch.tokens, into: &scratch.features)
        extractCharacters(scratch.text, scratch.tokens, into: &scratch.features)
    }

    /// Fills `scratch.features` with the n-grams of some of the current text's tokens, as if they were a text.
    package func extract(_ tokens: Range<Int>, in scratch: inout Scratch) {
        scratch.features.removeAll()
        scratch.clauseTokens.removeAll(keepingCapacity: true)
        scratch.clauseTokens.append(contentsOf: scratch.tokens[tokens])
        extractWords(scratch.text, scratch.clauseTokens, into: &scratch.features)
        extractCharacters(scratch.text, scratch.clauseTokens, into: &scratch.features)
    }

    // MARK: Words

    private func extractWords(_ text: NormalizedText, _ tokens: [Token], into features: inout FeatureBuffer) {
        var previous: (key: UInt64, start: Int32)?
        var beforePrevious: (key: UInt64, start: Int32)?
        var negation = Scope()
        var contrast = Scope()
        var i = 0
        while i < tokens.count {
            var token = tokens[i]
            i += 1
            var key = Self.key(of: token, in: text)
            if purpose == .sentiment, let address = Address(at: i - 1, of: tokens, in: text) {
                i = address.end
                token.end = tokens[i - 1].end
                token.kind = .mark
                key = address.key
                if let name = address.name {
                    features.append(Feature(key: name, view: .words, start: token.start, end: token.end))
                }
            }
            func add(_ key: UInt64, from start: Int32) {
                features.append(Feature(key: key, view: .words, start: start, end: token.end))
            }
            let isNegated = negation.isOpen && (token.kind == .word || token.kind == .han)
            features.append(Feature(key: key, view: .words, start: token.start, end: token.end, isNegated: isNegated))
            if let previous {
                add(Self.pair(.wordPair, previous.key, key), from: previous.start)
            } else if purpose == .intent {
                // An empty range, so that retrieval does not count it as a word.
                let pair = Self.pair(.wordPair, Self.edge, key)
                features.append(Feature(key: pair, view: .words, start: token.start, end: token.start))
            }
            if token.kind == .number || token.kind == .code {
                var shape = FeatureHash(.shape)
                shape.combine(UInt16(token.kind.rawValue))
                shape.combine(UInt16(min(token.end - token.start, 8)))
                add(shape.key, from: token.start)
            }
            if purpose == .sentiment {
                if let beforePrevious { add(Self.pair(.wordSkip, beforePrevious.key, key), from: beforePrevious.start) }
                if token.kind == .word || token.kind == .emoji {
                    if negation.isOpen { add(Self.single(.wordAfterNegation, key), from: token.start) }
                    if contrast.isOpen { add(Self.single(.wordAfterContrast, key), from: token.start) }
                }
                negation.step()
                if Cues.negations.contains(key) { negation.open(for: 4) }
                if token.kind == .mark { negation.close() }
                if Cues.contrasts.contains(key) { contrast.open(for: 64) }
            }
            beforePrevious = previous
            previous = (key, token.start)
        }
        if purpose == .intent, let previous, let end = tokens.last?.end {
            features.append(
                Feature(key: Self.pair(.wordPair, previous.key, Self.edge), view: .words, start: end, end: end))
        }
    }

    /// The key of the border before the first token and after the last.
    static let edge = FeatureHash(.edge).key

    /// The key of one token: its letters, where a run of three or more equal ones counts as two. A code, or a number,
    /// of more than four units is hashed by its kind only.
    package static func key(of token: Token, in text: NormalizedText) -> UInt64 {
        var hash = FeatureHash(.word)
        switch token.kind {
        case .code where token.end - token.start > 4, .number where token.end - token.start > 4:
            hash.combine(UInt16(0xE000) + UInt16(token.kind.rawValue))
        default:
            guard token.kind != .number else {
                for i in token.range { hash.combine(text.units[i]) }
                break
            }
            var letters = WordHash()
            for i in token.range { letters.combine(text.units[i]) }
            return letters.key
        }
        return hash.key
    }

    static func pair(_ kind: FeatureHash.Kind, _ first: UInt64, _ second: UInt64) -> UInt64 {
        var hash = FeatureHash(kind)
        hash.combine(first)
        hash.combine(second)
        return hash.key
    }

    private static func single(_ kind: FeatureHash.Kind, _ key: UInt64) -> UInt64 {
        var hash = FeatureHash(kind)
        hash.combine(key)
        return hash.key
    }

    // MARK: Characters

    private func extractCharacters(_ text: NormalizedText, _ tokens: [Token], into features: inout FeatureBuffer) {
        var negation = Scope()
        var contrast = Scope()
        var i = 0
        while i < tokens.count {
            if purpose == .sentiment, let address = Address(at: i, of: tokens, in: text) {
                i = address.end
                continue
            }
            switch tokens[i].kind {
            case .word:
                addLetters(of: tokens[i], in: text, to: &features)
                i += 1
            case .han:
                let start = Int(tokens[i].start)
                var end = Int(tokens[i].end)
                while i + 1 < tokens.count, tokens[i + 1].kind == .han, Int(tokens[i + 1].start) == end {
                    i += 1
                    end = Int(tokens[i].end)
                }
                i += 1
                addHan(start..<end, in: text, negation: &negation, contrast: &contrast, to: &features)
            default:
                if tokens[i].kind == .mark {
                    negation.close()
                }
                i += 1
            }
        }
    }

    private func addLetters(of token: Token, in text: NormalizedText, to features: inout FeatureBuffer) {
        let range = token.range
        // Words longer than real ones would only fill the buffer.
        let end = min(range.upperBound, range.lowerBound + 32)
        for start in range.lowerBound - 1..<end {
            var hash = FeatureHash(.letters)
            var length = 0
            for position in start...end {
                let unit = position < range.lowerBound || position >= end ? Self.border : text.units[position]
                hash.combine(unit)
                length += 1
                guard length <= Self.letterLengths.upperBound else { break }
                if length >= Self.letterLengths.lowerBound {
                    features.append(
                        Feature(
                            key: hash.key, view: .characters, start: Int32(max(start, range.lowerBound)),
                            end: Int32(min(position + 1, end))))
                }
            }
        }
    }

    private func addHan(
        _ range: Range<Int>, in text: NormalizedText, negation: inout Scope, contrast: inout Scope,
        to features: inout FeatureBuffer
    ) {
        for start in range {
            var hash = FeatureHash(.han)
            for position in start..<min(start + Self.hanLengths, range.upperBound) {
                hash.combine(text.units[position])
                features.append(
                    Feature(
                        key: hash.key, view: .characters, start: Int32(start), end: Int32(position + 1),
                        isNegated: negation.isOpen))
                guard purpose == .sentiment, position - start < 2 else { continue }
                if negation.isOpen {
                    features.append(
                        Feature(
                            key: Self.single(.hanAfterNegation, hash.key), view: .characters, start: Int32(start),
                            end: Int32(position + 1))
                    )
                }
                if contrast.isOpen {
                    features.append(
                        Feature(
                            key: Self.single(.hanAfterContrast, hash.key), view: .characters, start: Int32(start),
                            end: Int32(position + 1))
                    )
                }
            }
            guard purpose == .sentiment else { continue }
            negation.step()
            if Cues.isHanNegation(at: start, of: range, in: text.units) { negation.open(for: 5) }
            if start + 1 < range.upperBound, Cues.isHanContrast(text.units[start], text.units[start + 1]) {
                contrast.open(for: 64)
            }
        }
    }
}

/// The stretch of text affected by an earlier word, as a count of tokens or characters.
private struct Scope {
    private var left = 0
    var isOpen: Bool { left > 0 }
    mutating func open(for count: Int) { left = count }
    mutating func step() { left = max(0, left - 1) }
    mutating func close() { left = 0 }
}
