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
    /// The entity type of each phrase of the look-up tables, by the key that `phrase(of:)` makes.
    package let phrases: [String: String]
    /// The normalised value of each synonym, by its normalised text.
    package let synonyms: [String: String]
    /// The numbers of pieces of the phrases, by the first piece.
    private let phraseLengths: [String: [Int]]
    /// The entity types that the training data defines.
    private let definedTypes: Set<String>

    /// Prepares the look-up. `phrase(of:)` must have made the keys of `phrases`.
    package init(expressions: [Expression], phrases: [String: String], synonyms: [String: String]) {
        self.expressions = expressions
        self.phrases = PhrasePieces.rekeyed(phrases)
        self.synonyms = synonyms
        definedTypes = Set(expressions.map(\.entity)).union(phrases.values)
        phraseLengths = PhrasePieces.lengths(of: self.phrases)
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

    /// The key of a whole text in `phrases`: its pieces, joined by a space.
    package static func phrase(of scratch: inout Scratch) -> String {
        PhrasePieces.prepare(&scratch)
        return PhrasePieces.key(scratch.pieces[...], in: scratch.text)
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
        var found: [(entity: String, range: Range<Int>, value: String?, unsaid: BuiltInEntity.Unsaid?)] = []
        scratch.patterns.prepare(for: generation) { expressions.map(\.pattern) }
        if scratch.patterns.patterns.count == expressions.count {
            for (expression, pattern) in zip(expressions, scratch.patterns.patterns) {
                pattern.matches(in: scratch.text) { found.append((expression.entity, $0, nil, nil)) }
            }
        }
        if !phraseLengths.isEmpty {
            lookUp(in: &scratch) { found.append(($0, $1, nil, nil)) }
        }
        for entity in BuiltInEntities.find(in: scratch.text.units, at: time)
        where !definedTypes.contains(entity.kind.rawValue) {
            // The path of a URL is case-sensitive, but folding has made it lower case: take the original text.
            found.append((entity.kind.rawValue, entity.range, entity.kind == .url ? nil : entity.value, entity.unsaid))
        }
        guard !found.isEmpty else { return [] }
        found.sort {
            if $0.range.count != $1.range.count { return $0.range.count > $1.range.count }
            if $0.range.lowerBound != $1.range.lowerBound { return $0.range.lowerBound < $1.range.lowerBound }
            if ($0.value == nil) != ($1.value == nil) { return $0.value == nil }
            return $0.entity < $1.entity
        }
        scratch.covered.removeAll(keepingCapacity: true)
        scratch.covered.append(contentsOf: repeatElement(false, count: scratch.text.units.count))
        var kept: [(entity: String, range: Range<Int>, value: String?, unsaid: BuiltInEntity.Unsaid?)] = []
        // A kept range is not shorter than a later one, so where they overlap it covers one of its ends.
        for candidate in found
        where !scratch.covered[candidate.range.lowerBound] && !scratch.covered[candidate.range.upperBound - 1] {
            for unit in candidate.range { scratch.covered[unit] = true }
            kept.append(candidate)
        }
        kept.sort { $0.range.lowerBound < $1.range.lowerBound }
        let scalars = Array(original.unicodeScalars)
        return kept.map { entity, range, known, unsaid in
            let span = scratch.text.originalRange(range)
            let value =
                known ?? synonyms[scratch.text.string(range)]
                ?? surface(scalars[span.clamped(to: 0..<scalars.count)], of: entity)
            return Entity(
                entity: entity, value: value, start: span.lowerBound, end: span.upperBound, unsaid: unsaid)
        }
    }

    /// The customer's own writing of an entity. In a code, characters that nobody sees are left out, and letters have
    /// the case that the entity's expressions ask for.
    private func surface(_ scalars: ArraySlice<Unicode.Scalar>, of entity: String) -> String {
        var text = String.UnicodeScalarView()
        guard scalars.contains(where: { CodeCase.isDigit($0) }) else {
            text.append(contentsOf: scalars)
            return String(text)
        }
        text.append(contentsOf: scalars.lazy.filter { !$0.properties.isDefaultIgnorableCodePoint })
        let isUpper = expressions.contains { $0.entity == entity && CodeCase.isUpper($0.pattern) }
        return isUpper ? CodeCase.upper(String(text)) : String(text)
    }

    private func lookUp(in scratch: inout Scratch, found: (String, Range<Int>) -> Void) {
        PhrasePieces.prepare(&scratch)
        let pieces = scratch.pieces
        for start in pieces.indices {
            guard let lengths = phraseLengths[scratch.text.string(pieces[start])] else { continue }
            for length in lengths where start + length <= pieces.count {
                let phrase = pieces[start..<start + length]
                if PhrasePieces.isWhole(phrase, in: scratch.text),
                    let entity = phrases[PhrasePieces.key(phrase, in: scratch.text)]
                {
                    found(entity, pieces[start].lowerBound..<pieces[start + length - 1].upperBound)
                }
            }
        }
    }
}
