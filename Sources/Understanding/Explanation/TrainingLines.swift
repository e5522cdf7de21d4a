import Learning
package import Linguistics

/// The lines that a classifier was trained on, so that an explanation can show those most similar to a message.
///
/// The search has two steps. Every line has a signature of 64 bits with one bit for each of its words and Han
/// characters. Only the lines that share the most bits are read and compared by their vectors. Source: superimposed
/// coding; Roberts, "Partial-match retrieval via the method of superimposed codes", 1979.
package struct TrainingLines: Sendable, Equatable {
    /// The maximum number of lines; a sample at equal intervals is kept where there are more.
    package static let most = 20_000
    /// The number of lines whose vectors are compared for one message, at some 12 µs each. An explanation is worked out
    /// on an event loop, so that the whole of it may take no longer than a slow text.
    static let candidateCount = 80
    /// The label of a line that belongs to no class.
    package static let noClass = UInt32.max

    /// The UTF-8 of all lines, one after another.
    let texts: [UInt8]
    /// The end of each line in `texts`.
    let ends: [UInt32]
    let signatures: [UInt64]
    /// The index of each line's class, or `noClass` for an out-of-scope line.
    let labels: [UInt32]
    /// The index of each line's file in `files`.
    let places: [UInt32]
    /// The number of each line in its file.
    let numbers: [UInt32]
    let files: [String]

    /// No lines.
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

    /// The number of lines.
    package var count: Int { ends.count }

    /// The lines most similar to the text last read by `scratch`, by the cosine of their vectors. Afterwards `scratch`
    /// holds another text.
    ///
    /// - Parameter vector: the text's own vector.
    func nearest(
        to vector: SparseVector, of classifier: LinearClassifier, by features: FeatureExtractor,
        in scratch: inout Scratch, limit: Int = 5
    ) -> [Explanation.Example] {
        var wanted = [Float](repeating: 0, count: classifier.vocabulary.count)
        for (column, value) in zip(vector.indices, vector.values) { wanted[Int(column)] = value }
        var found: [(line: Int, similarity: Float)] = []
        for line in candidates(for: Self.signature(of: scratch)) {
            scratch.read(text(of: line))
            features.extract(in: &scratch)
            classifier.vocabulary.vectorize(scratch.features, into: &scratch.vector)
            let similarity = zip(scratch.vector.indices, scratch.vector.values).reduce(0) {
                $0 + wanted[Int($1.0)] * $1.1
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

    /// The intent or the sentiment of a line.
    ///
    /// - Parameter classes: the names of the classifier's classes, in its order.
    package func label(of line: Int, among classes: [String]) -> String {
        labels[line] == Self.noClass ? Catalogue.outOfScope : classes[Int(labels[line])]
    }

    /// The text of a line, by its index.
    package func text(of line: Int) -> String {
        let start = line == 0 ? 0 : Int(ends[line - 1])
        return String(decoding: texts[start..<Int(ends[line])], as: UTF8.self)
    }

    /// The lines with the largest share of common bits. For lines with equal shares, the earlier one comes first.
    func candidates(for signature: UInt64) -> [Int] {
        // The best lines so far. Sorting all twenty thousand would take longer than everything else.
        var best: [(line: Int, likeness: Float)] = []
        for (line, other) in signatures.enumerated() {
            let shared = Float((signature & other).nonzeroBitCount)
            guard shared > 0 else { continue }
            let likeness = shared * shared / Float(other.nonzeroBitCount)
            if best.count == Self.candidateCount {
                guard likeness > best[best.count - 1].likeness else { continue }
                best.removeLast()
            }
            var (low, high) = (0, best.count)
            while low < high {
                let middle = (low + high) / 2
                if best[middle].likeness >= likeness { low = middle + 1 } else { high = middle }
            }
            best.insert((line, likeness), at: low)
        }
        return best.map(\.line)
    }

    /// The signature of the text last read by `scratch`: one of 64 bits for each word, number, code and Han character.
    package static func signature(of scratch: borrowing Scratch) -> UInt64 {
        var signature: UInt64 = 0
        for token in scratch.tokens {
            switch token.kind {
            case .mark: break
            case .han:
                for position in token.range {
                    var hash = FeatureHash(.han)
                    hash.combine(scratch.text.units[position])
                    signature |= 1 << (hash.key >> 58)
                }
            default: signature |= 1 << (FeatureExtractor.key(of: token, in: scratch.text) >> 58)
            }
        }
        return signature
    }
}
