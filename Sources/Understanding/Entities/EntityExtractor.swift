package import Linguistics

/// Finds the entities that the training data defines: by regular expression, by look-up table, with synonyms.
package struct EntityExtractor: Sendable, Equatable, Codable {
    /// A named pattern, in ICU's syntax, matched against the normalised text without regard to case.
    package struct Expression: Sendable, Equatable, Codable {
        package var entity: String
        package var pattern: String
    }

    package let expressions: [Expression]
    /// Entity types by the normalised phrase of a look-up table, its tokens joined by a space.
    package let phrases: [String: String]
    /// The value that stands for a surface form, by its normalised phrase.
    package let synonyms: [String: String]
    private let longestPhrase: Int

    /// - Parameters: `phrases` and `synonyms` with keys already made by `phrase(of:in:)`.
    package init(expressions: [Expression], phrases: [String: String], synonyms: [String: String]) {
        self.expressions = expressions
        self.phrases = phrases
        self.synonyms = synonyms
        longestPhrase = min(8, phrases.keys.map { $0.split(separator: " ").count }.max() ?? 0)
    }

    /// The key of a run of tokens in `phrases` and `synonyms`.
    package static func phrase(of tokens: ArraySlice<Token>, in text: NormalizedText) -> String {
        tokens.map { text.string($0.range) }.joined(separator: " ")
    }

    /// The entities of the text last read by `scratch`, in order, none inside another: the longer wins, then the earlier.
    package func extract(from original: String, in scratch: inout Scratch, generation: String) -> [Entity] {
        guard !expressions.isEmpty || !phrases.isEmpty else { return [] }
        var found: [(entity: String, range: Range<Int>)] = []
        scratch.patterns.prepare(for: generation) { expressions.map(\.pattern) }
        if scratch.patterns.patterns.count == expressions.count {
            for (expression, pattern) in zip(expressions, scratch.patterns.patterns) {
                pattern.matches(in: scratch.text) { found.append((expression.entity, $0)) }
            }
        }
        if longestPhrase > 0 { lookUp(in: scratch, into: &found) }
        guard !found.isEmpty else { return [] }
        found.sort { ($0.range.count, $1.range.lowerBound, $0.entity) > ($1.range.count, $0.range.lowerBound, $1.entity) }
        var kept: [(entity: String, range: Range<Int>)] = []
        for candidate in found where !kept.contains(where: { $0.range.overlaps(candidate.range) }) { kept.append(candidate) }
        kept.sort { $0.range.lowerBound < $1.range.lowerBound }
        let scalars = Array(original.unicodeScalars)
        return kept.map { entity, range in
            let place = scratch.text.originalRange(range)
            var surface = String.UnicodeScalarView()
            surface.append(contentsOf: scalars[place.clamped(to: 0..<scalars.count)])
            let value = synonyms[scratch.text.string(range)] ?? String(surface)
            return Entity(entity: entity, value: value, start: place.lowerBound, end: place.upperBound)
        }
    }

    private func lookUp(in scratch: borrowing Scratch, into found: inout [(entity: String, range: Range<Int>)]) {
        let tokens = scratch.tokens
        for start in tokens.indices {
            for end in start..<min(start + longestPhrase, tokens.count) {
                if let entity = phrases[Self.phrase(of: tokens[start...end], in: scratch.text)] {
                    found.append((entity, Int(tokens[start].start)..<Int(tokens[end].end)))
                }
            }
        }
    }
}
