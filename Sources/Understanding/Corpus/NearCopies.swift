/// Finds held-out lines that are near-copies of training lines, which would make a score look better than it is.
///
/// Objective: all pairs whose character trigrams, after folding, have a Jaccard similarity of at least `threshold`, or whose folded texts are equal.
/// Short texts (under 8 Han characters, or under 15 scalars otherwise) count only when equal.
/// Method: an inverted index with prefix filtering (Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins", ICDE 2006):
/// sets with similarity ≥ t share at least one of the |A| − ⌈t·|A|⌉ + 1 rarest trigrams of each, so only those are indexed and looked up.
package struct NearCopies: Sendable {
    package static let threshold = 0.85

    /// A held-out line and the training line it resembles most.
    package struct Pair: Sendable {
        package var held: TrainingExample
        package var training: TrainingExample
        package var similarity: Double
    }

    private let training: [TrainingExample]
    private let signatures: [[Int32]]
    private let equals: [[Unicode.Scalar]: Int]
    private let ids: [UInt64: Int32]
    private let index: [Int32: [Int32]]

    /// Indexes the training lines; linear in their text.
    package init(training: [TrainingExample]) {
        self.training = training
        var equals: [[Unicode.Scalar]: Int] = [:]
        var counts: [UInt64: Int32] = [:]
        let folded = training.map { Self.fold($0.text) }
        let trigrams = folded.map(Self.trigrams)
        for (number, text) in folded.enumerated() where equals[text] == nil { equals[text] = number }
        for set in trigrams { for gram in set { counts[gram, default: 0] += 1 } }
        // Ids rise with frequency, so that a sorted set begins with its rarest trigrams.
        let ranked = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        let ids = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($0.element, Int32($0.offset)) })
        var signatures: [[Int32]] = []
        var index: [Int32: [Int32]] = [:]
        for (number, set) in trigrams.enumerated() {
            let signature = Self.isShort(folded[number]) ? [] : set.compactMap { ids[$0] }.sorted()
            for id in signature.prefix(Self.prefixLength(signature.count)) { index[id, default: []].append(Int32(number)) }
            signatures.append(signature)
        }
        self.ids = ids
        self.index = index
        self.signatures = signatures
        self.equals = equals
    }

    /// The training line that a text copies; `nil` where it is far enough from all of them.
    package func nearest(to example: TrainingExample) -> Pair? {
        let folded = Self.fold(example.text)
        if !folded.isEmpty, let number = equals[folded] { return Pair(held: example, training: training[number], similarity: 1) }
        guard !Self.isShort(folded) else { return nil }
        let set = Self.trigrams(folded)
        let known = set.compactMap { ids[$0] }.sorted()
        // Unknown trigrams are the rarest of all: they come first in the order and cannot match, so they shorten the prefix.
        let prefix = Self.prefixLength(set.count) - (set.count - known.count)
        guard prefix > 0 else { return nil }
        var best: (number: Int, similarity: Double)?
        var seen: Set<Int32> = []
        for id in known.prefix(prefix) {
            for candidate in index[id] ?? [] where seen.insert(candidate).inserted {
                let other = signatures[Int(candidate)]
                let similarity = Self.similarity(known, other, total: set.count)
                let isBetter =
                    best.map { similarity > $0.similarity || (similarity == $0.similarity && Int(candidate) < $0.number) } ?? true
                if similarity >= Self.threshold, isBetter { best = (Int(candidate), similarity) }
            }
        }
        return best.map { Pair(held: example, training: training[$0.number], similarity: $0.similarity) }
    }

    /// A text in lower case without space and punctuation.
    static func fold(_ text: String) -> [Unicode.Scalar] {
        text.lowercased().unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .connectorPunctuation, .dashPunctuation,
                .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
                false
            default:
                true
            }
        }
    }

    private static func isShort(_ folded: [Unicode.Scalar]) -> Bool {
        let han = folded.count { $0.properties.isIdeographic }
        return han * 2 >= folded.count ? han < 8 : folded.count < 15
    }

    /// A scalar has 21 bits, so three of them fit a word exactly.
    private static func trigrams(_ folded: [Unicode.Scalar]) -> Set<UInt64> {
        guard folded.count >= 3 else { return [] }
        return Set(
            (0..<(folded.count - 2)).map { start in
                UInt64(folded[start].value) << 42 | UInt64(folded[start + 1].value) << 21 | UInt64(folded[start + 2].value)
            })
    }

    private static func prefixLength(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        // The small subtrahend keeps rounding from making the prefix one too short.
        return count - Int((threshold * Double(count) - 1e-9).rounded(.up)) + 1
    }

    private static func similarity(_ one: [Int32], _ other: [Int32], total: Int) -> Double {
        var common = 0
        var left = 0
        var right = 0
        while left < one.count, right < other.count {
            if one[left] == other[right] {
                common += 1
                left += 1
                right += 1
            } else if one[left] < other[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return Double(common) / Double(max(1, total + other.count - common))
    }
}
