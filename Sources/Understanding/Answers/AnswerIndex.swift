internal import Learning
package import Linguistics
internal import Synchronization

/// An index that retrieves answers by BM25: it ranks them by the terms that a message shares with their questions and
/// texts. Rare terms weigh most.
///
///     score(d) = Σ w(t) idf(t) · tf · (k₁ + 1) / (tf + k₁ (1 − b + b · |d| / mean))
///
/// A document is one question or one text of an answer. An answer's score is that of its best question plus half that
/// of its best text. The document frequency in idf counts answers, not documents. The mean length is taken over the
/// documents of the same field. `AnswerTerm` defines the terms. The index never changes once it is built.
/// Source: Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009.
package final class AnswerIndex: Sendable {
    /// The part of an answer that a document is.
    package enum Field: UInt8, Sendable, CaseIterable {
        case question, text

        /// The factor of the field's best document in an answer's score.
        var weight: Float { self == .question ? 1 : 0.5 }
    }

    /// The arrays of the index, as the model file stores them.
    package struct Parts: Sendable {
        /// The names of the answers; an answer's number is its index here.
        package var names: [String] = []
        /// The hash of each term.
        var terms: [UInt64] = []
        /// w(t) idf(t) of each term.
        var weights: [Float] = []
        /// Postings of term `t` are `offsets[t] ..< offsets[t + 1]`, in the order of documents.
        var offsets: [UInt32] = [0]
        /// The document of each posting.
        var documents: [UInt32] = []
        /// The factor of the term's weight for each posting, in units of `saturationUnit`.
        var saturations: [UInt8] = []
        /// The answer of each document.
        var owners: [UInt32] = []
        /// The raw value of each document's `Field`.
        var fields: [UInt8] = []
    }

    package let parts: Parts
    private let columns: Vocabulary
    /// An upper bound of what each term adds to an answer's score.
    private let ceilings: [Float]
    /// An upper bound of what each term adds to a document's sum.
    private let documentCeilings: [Float]
    /// The idf of a term that no document has.
    private let unknownWeight: Float
    /// The working memory of searches, each lent to one at a time.
    private let memories = Mutex<[Memory]>([])

    static let k1: Float = 1.2
    static let b: Float = 0.75
    static let saturationUnit: Float = (k1 + 1) / 255
    /// A search leaves out answers below this share of the best score.
    private static let minimumShare: Float = 0.3
    /// The share of the bar by which the sum that documents need must have grown until some are dropped again.
    private static let dropStep: Float = 0.03

    /// Prepares the vocabulary and the upper bounds; linear in the postings. The parts must be consistent.
    init(parts: Parts) {
        self.parts = parts
        columns = Vocabulary(
            keys: parts.terms, weights: parts.weights, views: Array(repeating: .words, count: parts.terms.count))
        unknownWeight = Self.inverseFrequency(of: 0, among: parts.names.count)
        var (ceilings, documentCeilings) = ([Float](), [Float]())
        ceilings.reserveCapacity(parts.weights.count)
        documentCeilings.reserveCapacity(parts.weights.count)
        for column in parts.weights.indices {
            var (ofQuestions, ofTexts) = (UInt8(0), UInt8(0))
            for posting in Int(parts.offsets[column])..<Int(parts.offsets[column + 1]) {
                if parts.fields[Int(parts.documents[posting])] == Field.question.rawValue {
                    ofQuestions = max(ofQuestions, parts.saturations[posting])
                } else {
                    ofTexts = max(ofTexts, parts.saturations[posting])
                }
            }
            let unit = parts.weights[column] * Self.saturationUnit
            ceilings.append(
                unit * (Field.question.weight * Float(ofQuestions) + Field.text.weight * Float(ofTexts)))
            documentCeilings.append(unit * Float(max(ofQuestions, ofTexts)))
        }
        self.ceilings = ceilings
        self.documentCeilings = documentCeilings
    }

    static func inverseFrequency(of frequency: Int, among answers: Int) -> Float {
        Logarithm.of(1 + (Float(answers - frequency) + 0.5) / (Float(frequency) + 0.5))
    }

    /// An answer that a search found.
    package struct Hit: Sendable, Equatable {
        /// The index in `parts.names`.
        package var answer: Int
        /// The BM25 score, divided by the score of a document of average length that has every term of the message
        /// once.
        package var likeness: Float
    }

    /// What a search looks for.
    struct Query: Sendable {
        /// The columns of the message's distinct terms by falling upper bound.
        var columns: [Int] = []
        /// The sum of the weights of all its terms, unknown ones included.
        var weight: Float = 0
    }

    /// The sums that a search adds up.
    private struct Memory {
        var documents = SparseSums()
        var answers = SparseSums()
    }

    /// Searches with the text last read by `scratch`: at most `limit` answers, the best first.
    ///
    /// - Parameter isHidden: true for the numbers of documents that the search must ignore.
    package func search(in scratch: borrowing Scratch, limit: Int, isHidden: (Int) -> Bool = { _ in false }) -> [Hit] {
        search(for: query(of: scratch), limit: limit, isHidden: isHidden)
    }

    /// Searches for at most `limit` answers, the best first. Answers far below the best one are left out.
    ///
    /// On the hot path.
    func search(for query: Query, limit: Int, isHidden: (Int) -> Bool = { _ in false }) -> [Hit] {
        guard !parts.owners.isEmpty, !query.columns.isEmpty else { return [] }
        var memory = memories.withLock { $0.popLast() } ?? Memory()
        defer { memories.withLock { $0.append(memory) } }
        // The terms come by falling upper bound. `left` is the sum of the bounds of the terms not yet added. Once it is
        // below the bar, a new document cannot reach the bar any more. Documents that cannot reach half the bar are
        // dropped; half, because two fields of an answer may add up. The terms that remain are the common ones with
        // the longest postings, so most of the work is saved.
        var left = query.columns.reduce(0) { $0 + ceilings[$1] }
        var leftOfDocument = query.columns.reduce(0) { $0 + documentCeilings[$1] }
        var best: Float = 0
        var dropped: Float = 0
        memory.documents.reset(count: parts.owners.count)
        for column in query.columns {
            let postings = Int(parts.offsets[column])..<Int(parts.offsets[column + 1])
            let bar = Self.minimumShare * best
            // To drop takes a look at each document, which is worth it before a long list and where some will go.
            let floor = bar / 2 - leftOfDocument
            if floor > dropped + bar * Self.dropStep, postings.count * 4 > memory.documents.touched.count {
                memory.documents.drop(below: floor)
                dropped = floor
            }
            let largest = memory.documents.add(
                parts.saturations[postings], unit: parts.weights[column] * Self.saturationUnit,
                to: parts.documents[postings],
                opensNew: left >= bar)
            best = max(best, largest)
            left -= ceilings[column]
            leftOfDocument -= documentCeilings[column]
        }
        let floor = Self.minimumShare * best / 2
        return ranked(&memory, from: floor, limit: limit, weight: query.weight, isHidden: isHidden)
    }

    /// What to look for with the text last read by `scratch`. On the hot path.
    func query(of scratch: borrowing Scratch) -> Query {
        var terms: [AnswerTerm] = []
        AnswerTerm.read(scratch, into: &terms)
        terms.sort { $0.key < $1.key }
        var query = Query()
        for (index, term) in terms.enumerated() where index == 0 || terms[index - 1].key != term.key {
            if let column = columns.column(of: term.key) {
                query.columns.append(Int(column))
                query.weight += parts.weights[Int(column)]
            } else {
                query.weight += term.weight * unknownWeight
            }
        }
        query.columns.sort { (ceilings[$0], $1) > (ceilings[$1], $0) }
        return query
    }

    /// Combines the documents' scores into scores of their answers and picks the largest.
    ///
    /// - Parameter floor: a document with a lower sum is not counted.
    private func ranked(
        _ memory: inout Memory, from floor: Float, limit: Int, weight: Float, isHidden: (Int) -> Bool
    ) -> [Hit] {
        let fields = Field.allCases.count
        memory.answers.reset(count: parts.names.count * fields)
        for document in memory.documents.touched
        where memory.documents.sums[Int(document)] >= floor && !isHidden(Int(document)) {
            let cell = parts.owners[Int(document)] * UInt32(fields) + UInt32(parts.fields[Int(document)])
            memory.answers.raise(to: memory.documents.sums[Int(document)], of: cell)
        }
        let sums = memory.answers.sums
        var found: [Hit] = []
        for cell in memory.answers.touched {
            let answer = Int(cell) / fields
            // An answer found in both fields is counted at its first field only.
            if cell % UInt32(fields) != 0, sums[answer * fields] > 0 { continue }
            let score = Field.allCases.reduce(0) { $0 + $1.weight * sums[answer * fields + Int($1.rawValue)] }
            let hit = Hit(answer: answer, likeness: score / weight)
            if found.count == limit, !Self.isBetter(hit, than: found[limit - 1]) { continue }
            var rank = found.count
            while rank > 0, Self.isBetter(hit, than: found[rank - 1]) { rank -= 1 }
            found.insert(hit, at: rank)
            if found.count > limit { found.removeLast() }
        }
        let minimum = (found.first?.likeness ?? 0) * Self.minimumShare
        return found.filter { $0.likeness >= minimum }
    }

    private static func isBetter(_ one: Hit, than other: Hit) -> Bool {
        (one.likeness, other.answer) > (other.likeness, one.answer)
    }
}
