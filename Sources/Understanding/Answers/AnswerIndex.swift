internal import Learning
package import Linguistics

/// Finds the answers whose questions or texts share the most telling words with a message: BM25 retrieval.
///
///     score(d) = Σ w(t) idf(t) · tf · (k₁ + 1) / (tf + k₁ (1 − b + b · |d| / mean))
///
/// A document is one question or one text of an answer; an answer scores as its best question plus half its best text.
/// idf counts answers, a term counts once for each that has it anywhere; |d| is measured against documents of the same
/// field. Source: Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009. What a term
/// is: `AnswerTerm`. Immutable once built.
package struct AnswerIndex: Sendable {
    package enum Field: UInt8, Sendable, CaseIterable {
        case question, text

        /// What the best document of this field adds to an answer's score.
        var weight: Float { self == .question ? 1 : 0.5 }
    }

    /// The indexed parts, as the model file stores them.
    package struct Parts: Sendable {
        /// The names of the answers.
        package var names: [String] = []
        package var terms: [UInt64] = []
        /// w(t) idf(t) of each term.
        package var weights: [Float] = []
        /// Postings of term `t` are `offsets[t] ..< offsets[t + 1]`, in the order of documents.
        package var offsets: [UInt32] = [0]
        package var documents: [UInt32] = []
        /// What a posting multiplies the term's weight by, in units of `saturationUnit`.
        package var saturations: [UInt8] = []
        /// The answer of each document.
        package var owners: [UInt32] = []
        package var fields: [UInt8] = []

        package init() {}
    }

    package let parts: Parts
    private let columns: Vocabulary
    /// The most that each term can add to an answer's score.
    private let ceilings: [Float]
    /// What a term weighs, before w(t), that no document has: as much as the rarest.
    private let unknownWeight: Float

    static let k1: Float = 1.2
    static let b: Float = 0.75
    static let saturationUnit: Float = (k1 + 1) / 255
    /// An answer with less than this share of the best score is not found.
    private static let leastShare: Float = 0.3

    package init(parts: Parts) {
        self.parts = parts
        columns = Vocabulary(
            keys: parts.terms, weights: parts.weights, views: Array(repeating: .words, count: parts.terms.count))
        unknownWeight = Self.inverseFrequency(of: 0, among: parts.names.count)
        ceilings = parts.weights.indices.map { column in
            var most = [Float](repeating: 0, count: Field.allCases.count)
            for posting in Int(parts.offsets[column])..<Int(parts.offsets[column + 1]) {
                let field = Int(parts.fields[Int(parts.documents[posting])])
                most[field] = max(most[field], Float(parts.saturations[posting]))
            }
            return parts.weights[column] * most.reduce(0, +) * Self.saturationUnit
        }
    }

    static func inverseFrequency(of frequency: Int, among answers: Int) -> Float {
        Logarithm.of(1 + (Float(answers - frequency) + 0.5) / (Float(frequency) + 0.5))
    }

    /// An answer that was found.
    package struct Find: Sendable, Equatable {
        /// Its place among `parts.names`.
        package var answer: Int
        /// Its BM25 score over what a document of average length would get that has every term of the message once.
        package var likeness: Float
    }

    /// The answers to the text last read by `scratch`, best first, those with a fair share of the best score.
    ///
    /// - Parameter isHidden: tells which documents are to be overlooked, by their number.
    package func search(in scratch: inout Scratch, limit: Int, isHidden: (Int) -> Bool = { _ in false }) -> [Find] {
        guard !parts.owners.isEmpty else { return [] }
        let (query, weight) = query(of: scratch)
        guard !query.isEmpty else { return [] }
        // The heaviest first. When all the rest together cannot lift a document over the bar, only those already begun
        // with matter; when it cannot lift one over half the bar, which two fields of an answer may reach together,
        // only those not far below. The commonest terms with the longest lists are the ones left, and few documents
        // need to be sought in them.
        var left = query.reduce(0) { $0 + ceilings[$1] }
        var best: Float = 0
        scratch.sums.reset(count: parts.owners.count)
        for column in query {
            let postings = Int(parts.offsets[column])..<Int(parts.offsets[column + 1])
            let bar = Self.leastShare * best
            if left < bar / 2 { scratch.sums.drop(below: bar / 2 - left) }
            let largest = scratch.sums.add(
                parts.saturations[postings], unit: parts.weights[column] * Self.saturationUnit,
                to: parts.documents[postings],
                opensNew: left >= bar)
            best = max(best, largest)
            left -= ceilings[column]
        }
        return ranked(&scratch, limit: limit, weight: weight, isHidden: isHidden)
    }

    /// The columns of the message's different terms, heaviest first, and the weight of all of them, unknown ones
    /// included.
    private func query(of scratch: borrowing Scratch) -> (columns: [Int], weight: Float) {
        var terms: [AnswerTerm] = []
        AnswerTerm.read(scratch, into: &terms)
        terms.sort { $0.key < $1.key }
        var (query, weight) = ([Int](), Float(0))
        for (index, term) in terms.enumerated() where index == 0 || terms[index - 1].key != term.key {
            if let column = columns.column(of: term.key) {
                query.append(Int(column))
                weight += parts.weights[Int(column)]
            } else {
                weight += term.weight * unknownWeight
            }
        }
        query.sort { (ceilings[$0], $1) > (ceilings[$1], $0) }
        return (query, weight)
    }

    /// Joins the documents' sums to those of their answers and picks the largest.
    private func ranked(_ scratch: inout Scratch, limit: Int, weight: Float, isHidden: (Int) -> Bool) -> [Find] {
        let fields = Field.allCases.count
        scratch.answerSums.reset(count: parts.names.count * fields)
        for document in scratch.sums.touched where !isHidden(Int(document)) {
            let place = parts.owners[Int(document)] * UInt32(fields) + UInt32(parts.fields[Int(document)])
            scratch.answerSums.raise(to: scratch.sums.sums[Int(document)], of: place)
        }
        let sums = scratch.answerSums.sums
        var found: [Find] = []
        for place in scratch.answerSums.touched {
            let answer = Int(place) / fields
            // An answer with both fields is taken at the first of them.
            if place % UInt32(fields) != 0, sums[answer * fields] > 0 { continue }
            let score = Field.allCases.reduce(0) { $0 + $1.weight * sums[answer * fields + Int($1.rawValue)] }
            let find = Find(answer: answer, likeness: score / weight)
            if found.count == limit, !Self.isBetter(find, than: found[limit - 1]) { continue }
            var rank = found.count
            while rank > 0, Self.isBetter(find, than: found[rank - 1]) { rank -= 1 }
            found.insert(find, at: rank)
            if found.count > limit { found.removeLast() }
        }
        let least = (found.first?.likeness ?? 0) * Self.leastShare
        return found.filter { $0.likeness >= least }
    }

    private static func isBetter(_ one: Find, than other: Find) -> Bool {
        (one.likeness, other.answer) > (other.likeness, one.answer)
    }
}
