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
    /// What each posting adds to its document's score.
    private let impacts: [Float]

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
        let meanLength = parts.lengths.isEmpty ? 1 : max(1, Float(total) / Float(parts.lengths.count))
        var impacts: [Float] = []
        impacts.reserveCapacity(parts.documents.count)
        for column in parts.terms.indices {
            for posting in Int(parts.offsets[column])..<Int(parts.offsets[column + 1]) {
                let count = Float(parts.counts[posting])
                let length = Self.k1 * (1 - Self.b + Self.b * Float(parts.lengths[Int(parts.documents[posting])]) / meanLength)
                impacts.append(parts.inverseFrequencies[column] * count * (Self.k1 + 1) / (count + length))
            }
        }
        self.impacts = impacts
    }

    /// The terms of a text among its features: single tokens and pairs of Han characters.
    static func terms(of features: FeatureBuffer, tokens: [Token]) -> [UInt64] {
        // Tokens stand in the order of the text and do not overlap, so the one at a place is found by bisection.
        func token(at start: Int32) -> Token? {
            var (low, high) = (0, tokens.count)
            while low < high {
                let middle = (low + high) / 2
                if tokens[middle].end <= start { low = middle + 1 } else { high = middle }
            }
            return low < tokens.count && tokens[low].start <= start ? tokens[low] : nil
        }
        return features.features.compactMap { feature in
            switch feature.view {
            case .words:
                guard let token = token(at: feature.start) else { return nil }
                return token.start == feature.start && token.end == feature.end ? feature.key : nil
            case .characters:
                guard feature.end - feature.start == 2, token(at: feature.start)?.kind == .han else { return nil }
                return feature.key
            }
        }
    }

    /// The intents that the text last read by `scratch` may mean, best first; `scratch.features` holds its intent features.
    ///
    /// A document that shares only common words proposes nothing: of the text's weight in inverse frequencies it must hold at least `leastCoverage`.
    package func propose(in scratch: inout Scratch, limit: Int = 5) -> [AnswerProposal] {
        guard !parts.lengths.isEmpty else { return [] }
        var weight: Float = 0
        var columns: [Int] = []
        columns.reserveCapacity(64)
        let terms = Self.terms(of: scratch.features, tokens: scratch.tokens).sorted()
        for (index, term) in terms.enumerated() where index == 0 || terms[index - 1] != term {
            if let column = self.columns.column(of: term).map(Int.init) {
                weight += parts.inverseFrequencies[column]
                columns.append(column)
            } else {
                weight += unknownWeight
            }
        }
        // The rarest first: when what is left is too little to carry a document over the bar, only those begun with matter, and the commonest
        // terms with the longest lists are the ones left.
        columns.sort { (parts.inverseFrequencies[$0], $1) > (parts.inverseFrequencies[$1], $0) }
        let leastCover = Self.leastCoverage * weight
        var left = columns.reduce(0) { $0 + parts.inverseFrequencies[$1] }
        scratch.sums.reset(count: parts.lengths.count)
        for column in columns {
            let inverseFrequency = parts.inverseFrequencies[column]
            let postings = Int(parts.offsets[column])..<Int(parts.offsets[column + 1])
            if left >= leastCover {
                for posting in postings {
                    scratch.sums.add(impacts[posting], cover: inverseFrequency, to: parts.documents[posting])
                }
            } else {
                add(postings, cover: inverseFrequency, to: &scratch.sums)
            }
            left -= inverseFrequency
        }
        return proposals(from: scratch.sums, leastCover: leastCover, limit: limit)
    }

    /// Adds a term to the documents that have a sum already; a list much longer than their number is searched instead of read.
    private func add(_ postings: Range<Int>, cover: Float, to sums: inout SparseSums) {
        guard sums.touched.count * 16 < postings.count else {
            for posting in postings where sums.sums[Int(parts.documents[posting])].cover > 0 {
                sums.add(impacts[posting], cover: cover, to: parts.documents[posting])
            }
            return
        }
        for document in sums.touched {
            var (low, high) = (postings.lowerBound, postings.upperBound)
            while low < high {
                let middle = (low + high) / 2
                if parts.documents[middle] < document { low = middle + 1 } else { high = middle }
            }
            if low < postings.upperBound, parts.documents[low] == document { sums.add(impacts[low], cover: cover, to: document) }
        }
    }

    private func proposals(from sums: SparseSums, leastCover: Float, limit: Int) -> [AnswerProposal] {
        var best: [UInt16: (question: Double, answer: Double)] = [:]
        for document in sums.touched where sums.sums[Int(document)].cover >= leastCover {
            let score = Double(sums.sums[Int(document)].score)
            let owner = parts.owners[Int(document)]
            switch parts.fields[Int(document)] {
            case Field.question.rawValue: best[owner, default: (0, 0)].question = max(best[owner]?.question ?? 0, score)
            default: best[owner, default: (0, 0)].answer = max(best[owner]?.answer ?? 0, score)
            }
        }
        return
            best
            .map { AnswerProposal(intent: parts.intents[Int($0.key)], score: $0.value.question + Self.answerWeight * $0.value.answer) }
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
