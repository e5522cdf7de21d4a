package import Entities
package import Linguistics

/// Finds the entities that the training data defines, by regular expression, by look-up table, with synonyms; and those
/// that are known anyway (`BuiltInEntities`).
package struct EntityExtractor: Sendable, Equatable, Codable {
    /// A named pattern, in ICU's syntax, matched against the normalised text without regard to case.
    package struct Expression: Sendable, Equatable, Codable {
        package var entity: String
        package var pattern: String

        package init(entity: String, pattern: String) {
            self.entity = entity
            self.pattern = pattern
        }
    }

    package let expressions: [Expression]
    /// Entity types by the normalised phrase of a look-up table, its tokens joined by a space.
    package let phrases: [String: String]
    /// The value that stands for a surface form, by its normalised phrase.
    package let synonyms: [String: String]
    private let longestPhrase: Int
    private let ownTypes: Set<String>

    /// - Parameters: `phrases` and `synonyms` with keys already made by `phrase(of:in:)`.
    package init(expressions: [Expression], phrases: [String: String], synonyms: [String: String]) {
        self.expressions = expressions
        self.phrases = phrases
        self.synonyms = synonyms
        ownTypes = Set(expressions.map(\.entity)).union(phrases.values)
        longestPhrase = min(8, phrases.keys.map { $0.split(separator: " ").count }.max() ?? 0)
    }

    private enum CodingKeys: String, CodingKey {
        case expressions, phrases, synonyms
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            expressions: try values.decode([Expression].self, forKey: .expressions),
            phrases: try values.decode([String: String].self, forKey: .phrases),
            synonyms: try values.decode([String: String].self, forKey: .synonyms))
    }

    /// The key of a run of tokens in `phrases` and `synonyms`.
    package static func phrase(of tokens: ArraySlice<Token>, in text: NormalizedText) -> String {
        tokens.map { text.string($0.range) }.joined(separator: " ")
    }

    /// The entities of the text last read by `scratch`, in order, none inside another: the longer wins, then the
    /// earlier.
    ///
    /// A type that the training data defines is found by its definition alone; of two as long, what is defined wins
    /// over what is built in.
    package func extract(from original: String, at time: LocalTime, in scratch: inout Scratch, generation: String)
        -> [Entity]
    {
        var found: [(entity: String, range: Range<Int>, value: String?)] = []
        scratch.patterns.prepare(for: generation) { expressions.map(\.pattern) }
        if scratch.patterns.patterns.count == expressions.count {
            for (expression, pattern) in zip(expressions, scratch.patterns.patterns) {
                pattern.matches(in: scratch.text) { found.append((expression.entity, $0, nil)) }
            }
        }
        if longestPhrase > 0 { lookUp(in: scratch, into: &found) }
        for entity in BuiltInEntities.find(in: scratch.text.units, at: time)
        where !ownTypes.contains(entity.kind.rawValue) {
            // The path of a URL tells case apart, and folding has lost it.
            found.append((entity.kind.rawValue, entity.range, entity.kind == .url ? nil : entity.value))
        }
        guard !found.isEmpty else { return [] }
        found.sort {
            if $0.range.count != $1.range.count { return $0.range.count > $1.range.count }
            if $0.range.lowerBound != $1.range.lowerBound { return $0.range.lowerBound < $1.range.lowerBound }
            if ($0.value == nil) != ($1.value == nil) { return $0.value == nil }
            return $0.entity < $1.entity
        }
        var kept: [(entity: String, range: Range<Int>, value: String?)] = []
        for candidate in found where !kept.contains(where: { $0.range.overlaps(candidate.range) }) {
            kept.append(candidate)
        }
        kept.sort { $0.range.lowerBound < $1.range.lowerBound }
        let scalars = Array(original.unicodeScalars)
        return kept.map { entity, range, known in
            let place = scratch.text.originalRange(range)
            var surface = String.UnicodeScalarView()
            for scalar in scalars[place.clamped(to: 0..<scalars.count)] { surface.append(scalar) }
            let value = known ?? synonyms[scratch.text.string(range)] ?? String(surface)
            return Entity(entity: entity, value: value, start: place.lowerBound, end: place.upperBound)
        }
    }

    private func lookUp(
        in scratch: borrowing Scratch, into found: inout [(entity: String, range: Range<Int>, value: String?)]
    ) {
        let tokens = scratch.tokens
        for start in tokens.indices {
            for end in start..<min(start + longestPhrase, tokens.count) {
                if let entity = phrases[Self.phrase(of: tokens[start...end], in: scratch.text)] {
                    found.append((entity, Int(tokens[start].start)..<Int(tokens[end].end), nil))
                }
            }
        }
    }
}
