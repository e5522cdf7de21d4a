package import Learning
package import Linguistics

/// The lines that a classifier learnt from, kept so that an explanation can show those most like a message.
///
/// The nearest are found in two steps: every line has a signature of 64 bits, one set for each of its words and Han
/// characters (superimposed coding; Roberts, "Partial-match retrieval via the method of superimposed codes", 1979), and
/// only the lines that share the most bits are read and compared as the classifier sees them.
package struct TrainingLines: Sendable, Equatable {
    /// Of more, every so-manyth is kept.
    package static let most = 20_000
    /// How many are read for one message: some 15 µs each.
    private static let read = 200
    /// The label of a line of no class.
    package static let noClass = UInt32.max

    /// The lines' UTF-8, one behind the other.
    let texts: [UInt8]
    /// Where each line ends in `texts`.
    let ends: [UInt32]
    let signatures: [UInt64]
    /// The class of each line, an index, or `noClass` for one of out-of-scope.
    let labels: [UInt32]
    /// The file of each line, an index into `files`, and the line's number in it.
    let places: [UInt32]
    let numbers: [UInt32]
    let files: [String]

    package static let none = TrainingLines(
        texts: [], ends: [], signatures: [], labels: [], places: [], numbers: [], files: [])

    package init(
        texts: [UInt8], ends: [UInt32], signatures: [UInt64], labels: [UInt32], places: [UInt32], numbers: [UInt32],
        files: [String]
    ) {
        self.texts = texts
        self.ends = ends
        self.signatures = signatures
        self.labels = labels
        self.places = places
        self.numbers = numbers
        self.files = files
    }

    package var count: Int { ends.count }

    /// The lines most like the text that `scratch` has read, by the cosine of their vectors; reads other texts into
    /// `scratch`.
    ///
    /// - Parameter vector: the text's own.
    package func nearest(
        to vector: SparseVector, of classifier: LinearClassifier, by features: FeatureExtractor,
        in scratch: inout Scratch, limit: Int = 5
    ) -> [Explanation.Example] {
        var wanted: [UInt32: Float] = [:]
        for (column, value) in zip(vector.indices, vector.values) { wanted[column] = value }
        var found: [(line: Int, similarity: Float)] = []
        for line in candidates(for: Self.signature(of: scratch)) {
            scratch.read(text(of: line))
            features.extract(in: &scratch)
            classifier.vocabulary.vectorize(scratch.features, into: &scratch.vector)
            let similarity = zip(scratch.vector.indices, scratch.vector.values).reduce(0) {
                $0 + (wanted[$1.0] ?? 0) * $1.1
            }
            if similarity > 0 { found.append((line, similarity)) }
        }
        found.sort { ($0.similarity, $1.line) > ($1.similarity, $0.line) }
        return found.prefix(limit).map { line, similarity in
            let label = label(of: line, among: classifier.classes)
            return Explanation.Example(
                text: text(of: line), label: label, similarity: min(1, (Double(similarity) * 1e6).rounded() / 1e6),
                source: "\(files[Int(places[line])]):\(numbers[line])")
        }
    }

    /// The intent, or the sentiment, of a line.
    package func label(of line: Int, among classes: [String]) -> String {
        labels[line] == Self.noClass ? Catalogue.outOfScope : classes[Int(labels[line])]
    }

    package func text(of line: Int) -> String {
        let start = line == 0 ? 0 : Int(ends[line - 1])
        return String(decoding: texts[start..<Int(ends[line])], as: UTF8.self)
    }

    /// The lines that share the most bits for their own number of them, the earlier first where they share as many.
    private func candidates(for signature: UInt64) -> ArraySlice<Int> {
        var ranked: [(line: Int, likeness: Float)] = []
        for (line, other) in signatures.enumerated() {
            let shared = Float((signature & other).nonzeroBitCount)
            if shared > 0 { ranked.append((line, shared * shared / Float(other.nonzeroBitCount))) }
        }
        ranked.sort { ($0.likeness, $1.line) > ($1.likeness, $0.line) }
        return ranked.prefix(Self.read).map(\.line)[...]
    }

    package static func signature(of scratch: borrowing Scratch) -> UInt64 {
        var signature: UInt64 = 0
        for token in scratch.tokens {
            switch token.kind {
            case .mark: break
            case .han:
                for place in token.range {
                    var hash = FeatureHash(.han)
                    hash.combine(scratch.text.units[place])
                    signature |= 1 << (hash.key >> 58)
                }
            default: signature |= 1 << (FeatureExtractor.key(of: token, in: scratch.text) >> 58)
            }
        }
        return signature
    }
}
