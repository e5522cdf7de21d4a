internal import Learning
package import Linguistics

/// Finds the intents whose questions or answers share the most telling words with a message: BM25 retrieval for when the classifier is not sure.
///
///     score(d) = Σ idf(t) · tf · (k₁ + 1) / (tf + k₁ (1 − b + b · |d| / mean))
///
/// A document is one question or one answer; an intent scores as its best question plus half its best answer. Source: Robertson and Zaragoza, "The probabilistic
/// relevance framework: BM25 and beyond", 2009. Terms: words, Han words, and pairs of Han characters, as the classifier folds them.
package struct AnswerIndex: Sendable {
    package enum Field: UInt8, Sendable {
        case question, answer
    }

    /// The indexed parts, as the model file stores them.
    package struct Parts: Sendable {
        package var intents: [String]
        package var terms: [UInt64]
        package var inverseFrequencies: [Float]
        /// Postings of term `t` are `offsets[t] ..< offsets[t + 1]`.
        package var offsets: [UInt32]
        package var documents: [UInt32]
        package var counts: [UInt8]
        package var lengths: [UInt16]
        /// The intent of each document.
        package var owners: [UInt16]
        package var fields: [UInt8]

        package init() {
            (intents, terms, inverseFrequencies, offsets) = ([], [], [], [0])
            (documents, counts, lengths, owners, fields) = ([], [], [], [], [])
        }
    }

    package let parts: Parts
    private let columns: Vocabulary
    private let meanLength: Float

    private static let k1: Float = 1.2
    private static let b: Float = 0.75
    private static let answerWeight = 0.5
    private static let leastCoverage: Float = 0.5
    /// What a term that no document holds weighs: as much as the rarest.
    private let unknownWeight: Float

    package init(parts: Parts) {
        self.parts = parts
        columns = Vocabulary(
            keys: parts.terms, weights: parts.inverseFrequencies, views: Array(repeating: .words, count: parts.terms.count))
        let total = parts.lengths.reduce(0) { $0 + Int($1) }
        unknownWeight = Logarithm.of(1 + (Float(parts.lengths.count) + 0.5) / 0.5)
        meanLength = parts.lengths.isEmpty ? 1 : max(1, Float(total) / Float(parts.lengths.count))
    }

    /// The terms of a text among its features: single tokens and pairs of Han characters.
    static func terms(of features: FeatureBuffer, tokens: [Token]) -> [UInt64] {
        let starts = Set(tokens.map { UInt64(UInt32(bitPattern: $0.start)) << 32 | UInt64(UInt32(bitPattern: $0.end)) })
        let hanUnits = tokens.filter { $0.kind == .han }.map(\.range)
        return features.features.compactMap { feature in
            let span = UInt64(UInt32(bitPattern: feature.start)) << 32 | UInt64(UInt32(bitPattern: feature.end))
            switch feature.view {
            case .words: return starts.contains(span) ? feature.key : nil
            case .characters:
                guard feature.end - feature.start == 2, hanUnits.contains(where: { $0.contains(Int(feature.start)) }) else { return nil }
                return feature.key
            }
        }
    }

    /// The intents that the text last read by `scratch` may mean, best first; `scratch.features` holds its intent features.
    ///
    /// A document that shares only common words proposes nothing: of the text's weight in inverse frequencies it must hold at least `leastCoverage`.
    package func propose(in scratch: borrowing Scratch, limit: Int = 5) -> [AnswerProposal] {
        var scores = [Float](repeating: 0, count: parts.lengths.count)
        var covered = scores
        var weight: Float = 0
        for term in Set(Self.terms(of: scratch.features, tokens: scratch.tokens)) {
            guard let column = columns.column(of: term).map(Int.init) else {
                weight += unknownWeight
                continue
            }
            let inverseFrequency = parts.inverseFrequencies[column]
            weight += inverseFrequency
            for posting in Int(parts.offsets[column])..<Int(parts.offsets[column + 1]) {
                let document = Int(parts.documents[posting])
                let count = Float(parts.counts[posting])
                let length = Self.k1 * (1 - Self.b + Self.b * Float(parts.lengths[document]) / meanLength)
                scores[document] += inverseFrequency * count * (Self.k1 + 1) / (count + length)
                covered[document] += inverseFrequency
            }
        }
        for document in scores.indices where covered[document] < Self.leastCoverage * weight { scores[document] = 0 }
        var questions = [Double](repeating: 0, count: parts.intents.count)
        var answers = questions
        for (document, score) in scores.enumerated() where score > 0 {
            let owner = Int(parts.owners[document])
            switch parts.fields[document] {
            case Field.question.rawValue: questions[owner] = max(questions[owner], Double(score))
            default: answers[owner] = max(answers[owner], Double(score))
            }
        }
        return parts.intents.indices
            .map { AnswerProposal(intent: parts.intents[$0], score: questions[$0] + Self.answerWeight * answers[$0]) }
            .filter { $0.score > 0 }
            .sorted { ($0.score, $1.intent) > ($1.score, $0.intent) }
            .prefix(limit).map { $0 }
    }
}

/// Gathers questions and answers and builds the index over them.
package struct AnswerIndexBuilder {
    private var parts = AnswerIndex.Parts()
    private var owners: [String: UInt16] = [:]
    private var postings: [UInt64: [(document: UInt32, count: UInt8)]] = [:]
    private var order: [UInt64] = []

    package init() {}

    /// Adds the text whose intent features `scratch` holds.
    package mutating func add(_ scratch: borrowing Scratch, intent: String, field: AnswerIndex.Field) {
        let owner = owners[intent] ?? UInt16(parts.intents.count)
        if owners[intent] == nil {
            owners[intent] = owner
            parts.intents.append(intent)
        }
        let document = UInt32(parts.lengths.count)
        var counts: [UInt64: Int] = [:]
        let terms = AnswerIndex.terms(of: scratch.features, tokens: scratch.tokens)
        for term in terms {
            counts[term, default: 0] += 1
            guard counts[term] == 1 else { continue }
            if postings[term] == nil { order.append(term) }
            postings[term, default: []].append((document, 0))
        }
        for (term, count) in counts {
            guard let last = postings[term]?.indices.last else { continue }
            postings[term]?[last].count = UInt8(min(count, 255))
        }
        parts.lengths.append(UInt16(min(terms.count, Int(UInt16.max))))
        parts.owners.append(owner)
        parts.fields.append(field.rawValue)
    }

    package func build() -> AnswerIndex {
        var parts = parts
        let documents = Float(parts.lengths.count)
        for term in order {
            guard let list = postings[term] else { continue }
            let frequency = Float(list.count)
            parts.terms.append(term)
            parts.inverseFrequencies.append(Logarithm.of(1 + (documents - frequency + 0.5) / (frequency + 0.5)))
            for posting in list {
                parts.documents.append(posting.document)
                parts.counts.append(posting.count)
            }
            parts.offsets.append(UInt32(parts.documents.count))
        }
        return AnswerIndex(parts: parts)
    }
}
