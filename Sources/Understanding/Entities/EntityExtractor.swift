package import Entities
package import Linguistics

/// Finds entities: those that the training data defines by regular expressions, look-up tables and synonyms, and the
/// built-in ones (`BuiltInEntities`).
package struct EntityExtractor: Sendable, Equatable, Codable {
    /// A regular expression that finds entities of one type.
    package struct Expression: Sendable, Equatable, Codable {
        package var entity: String
        /// In ICU's syntax; matched against the normalised text, and case does not matter.
        package var pattern: String

        package init(entity: String, pattern: String) {
            self.entity = entity
            self.pattern = pattern
        }
    }

    package let expressions: [Expression]
    /// The entity type of each phrase of the look-up tables, by the key that `phrase(of:in:)` makes.
    package let phrases: [String: String]
    /// The normalised value of each synonym, by the key that `phrase(of:in:)` makes.
    package let synonyms: [String: String]
    /// In tokens.
    private let longestPhrase: Int
    /// The entity types that the training data defines.
    private let definedTypes: Set<String>

    /// Prepares the look-up. `phrase(of:in:)` must have made the keys of `phrases` and `synonyms`.
    package init(expressions: [Expression], phrases: [String: String], synonyms: [String: String]) {
        self.expressions = expressions
        self.phrases = phrases
        self.synonyms = synonyms
        definedTypes = Set(expressions.map(\.entity)).union(phrases.values)
        longestPhrase = min(8, phrases.keys.map { $0.split(separator: " ").count }.max() ?? 0)
    }

    private enum CodingKeys: String, CodingKey {
        case expressions, phrases, synonyms
    }

    /// Decodes the stored parts and prepares the look-up.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            expressions: try values.decode([Expression].self, forKey: .expressions),
            phrases: try values.decode([String: String].self, forKey: .phrases),
            synonyms: try values.decode([String: String].self, forKey: .synonyms))
    }

    /// The key of consecutive tokens in `phrases` and `synonyms`: their normalised texts, joined by a space.
    package static func phrase(of tokens: ArraySlice<Token>, in text: NormalizedText) -> String {
        tokens.map { text.string($0.range) }.joined(separator: " ")
    }

    /// The entities of the text last read by `scratch`, in the order of the text.
    ///
    /// Entities never overlap. The longer one wins, then the earlier one, then a defined one over a built-in one. If
    /// the training data defines a type, the built-in entity of that type is not looked for.
    ///
    /// - Parameters:
    ///   - time: the time of the message, for dates such as "tomorrow".
    ///   - generation: the model's id, by which `scratch` caches the compiled expressions.
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
        where !definedTypes.contains(entity.kind.rawValue) {
            // The path of a URL is case-sensitive, but folding has made it lower case: take the original text.
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
            let span = scratch.text.originalRange(range)
            var surface = String.UnicodeScalarView()
            for scalar in scalars[span.clamped(to: 0..<scalars.count)] { surface.append(scalar) }
            let value = known ?? synonyms[scratch.text.string(range)] ?? String(surface)
            return Entity(entity: entity, value: value, start: span.lowerBound, end: span.upperBound)
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
