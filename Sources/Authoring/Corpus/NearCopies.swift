import Learning
import Synchronization

/// Finds held-out lines that are near-copies of training lines. They would make scores look better than they are.
///
/// Objective: all pairs whose folded texts are equal, or whose character trigrams have a Jaccard similarity of at least
/// `threshold`. Short texts (under 8 Han characters, or under 15 scalars otherwise) count only when equal.
/// Method: an inverted index with prefix filtering. Two sets with similarity ≥ t share at least one of the
/// |A| − ⌈t·|A|⌉ + 1 rarest trigrams of each, so only those are indexed and looked up. The index holds the held-out
/// lines, which are fewer. The training lines are looked up in pieces, on all cores.
/// Source: Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins", ICDE 2006.
package struct NearCopies: Sendable {
    static let threshold = 0.85
    private static let pieceSize = 4_096
    private static let most = 50_000

    /// A held-out line and the training line that is most similar to it.
    package struct Pair: Sendable {
        package var held: TrainingExample
        package var training: TrainingExample
        /// The Jaccard similarity of the trigrams, `threshold` to 1; 1 for equal texts.
        package var similarity: Double
    }

    private let held: [TrainingExample]
    private let signatures: [[Int32]]
    private let equals: [[Unicode.Scalar]: [Int32]]
    private let ids: [UInt64: Int32]
    private let index: [[Int32]]

    /// Indexes the held-out lines; linear in their text.
    package init(held: [TrainingExample]) {
        self.held = held
        var equals: [[Unicode.Scalar]: [Int32]] = [:]
        var counts: [UInt64: Int32] = [:]
        let folded = held.map { Self.fold($0.text) }
        let trigrams = folded.map(Self.trigrams)
        for (number, text) in folded.enumerated() where !text.isEmpty {
            equals[text, default: []].append(Int32(number))
        }
        for set in trigrams { for gram in set { counts[gram, default: 0] += 1 } }
        // The ids are numbered by rising frequency, so that a sorted set begins with its rarest trigrams.
        let ranked = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
        let ids = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($0.element, Int32($0.offset)) })
        var signatures: [[Int32]] = []
        var index = [[Int32]](repeating: [], count: ranked.count)
        for (number, set) in trigrams.enumerated() {
            let signature = Self.isShort(folded[number]) ? [] : set.compactMap { ids[$0] }.sorted()
            for id in signature.prefix(Self.prefixLength(signature.count)) { index[Int(id)].append(Int32(number)) }
            signatures.append(signature)
        }
        self.ids = ids
        self.index = index
        self.signatures = signatures
        self.equals = equals
    }

    /// The held-out lines that copy a training line, in their order. Each comes with the most similar training line; of
    /// equally similar ones, the first.
    package func pairs(with training: [TrainingExample], cores: Int) -> [Pair] {
        guard !held.isEmpty else { return [] }
        let best = Mutex<[Int32: Match]>([:])
        let pieces = (training.count + Self.pieceSize - 1) / Self.pieceSize
        concurrently(pieces, cores: cores) { piece in
            var found: [Int32: Match] = [:]
            for line in piece * Self.pieceSize..<min((piece + 1) * Self.pieceSize, training.count) {
                match(training[line].text) { number, similarity in
                    Self.keep(Match(line: line, similarity: similarity), for: number, in: &found)
                }
            }
            best.withLock { best in
                for (number, match) in found { Self.keep(match, for: number, in: &best) }
            }
        }
        return best.withLock { $0 }.sorted { $0.key < $1.key }.map {
            Pair(held: held[Int($0.key)], training: training[$0.value.line], similarity: $0.value.similarity)
        }
    }

    /// Groups texts for a cross-validation: for each, the number of the first text of its group. Near-copies are in one
    /// group, also by way of a third, and so are texts that differ in their digits alone. Of `most` texts on only copies
    /// are, because the index would fill the memory, and a fold of so many hardly depends on a few near-copies.
    ///
    /// - Parameter copies: for each text, the number of an earlier one that it equals, or its own.
    package static func groups(of examples: [TrainingExample], copies: [Int], cores: Int) -> [Int] {
        guard examples.count < most else { return copies }
        var first = copies
        func root(_ number: Int) -> Int {
            var number = number
            while first[number] != number {
                first[number] = first[first[number]]
                number = first[number]
            }
            return number
        }
        func join(_ one: Int, _ other: Int) {
            let (one, other) = (root(one), root(other))
            first[max(one, other)] = min(one, other)
        }
        var numbered: [[Unicode.Scalar]: Int] = [:]
        for (number, example) in examples.enumerated() {
            let shape = fold(example.text).map { ("0"..."9").contains($0) ? "0" : $0 }
            if !shape.isEmpty, let earlier = numbered.updateValue(number, forKey: shape) { join(earlier, number) }
        }
        let near = NearCopies(held: examples)
        let found = Mutex<[(Int, Int)]>([])
        let pieces = (examples.count + pieceSize - 1) / pieceSize
        concurrently(pieces, cores: cores) { piece in
            var pairs: [(Int, Int)] = []
            for line in piece * pieceSize..<min((piece + 1) * pieceSize, examples.count) where copies[line] == line {
                near.match(examples[line].text) { other, _ in
                    if other > line { pairs.append((line, Int(other))) }
                }
            }
            found.withLock { $0 += pairs }
        }
        for (one, other) in found.withLock({ $0 }) { join(one, other) }
        return examples.indices.map(root)
    }

    private struct Match {
        var line: Int
        var similarity: Double
    }

    private static func keep(_ match: Match, for number: Int32, in best: inout [Int32: Match]) {
        if let known = best[number], (-known.similarity, known.line) <= (-match.similarity, match.line) { return }
        best[number] = match
    }

    /// Calls `found` with the number of each held-out line that a text resembles, and with the similarity.
    private func match(_ text: String, found: (Int32, Double) -> Void) {
        let folded = Self.fold(text)
        guard !folded.isEmpty else { return }
        for number in equals[folded] ?? [] { found(number, 1) }
        guard !Self.isShort(folded) else { return }
        let set = Self.trigrams(folded)
        let known = set.compactMap { ids[$0] }.sorted()
        // Trigrams that no held-out line has are the rarest of all. They come first in the order and cannot match, so
        // they shorten the prefix.
        let prefix = Self.prefixLength(set.count) - (set.count - known.count)
        guard prefix > 0 else { return }
        // Sets of other sizes cannot reach the threshold.
        let sizes =
            Int(
                (Self.threshold * Double(set.count) - 1e-9).rounded(.up))...Int(
                Double(set.count) / Self.threshold + 1e-9)
        var seen: Set<Int32> = []
        for id in known.prefix(prefix) {
            for candidate in index[Int(id)] where seen.insert(candidate).inserted {
                guard sizes.contains(signatures[Int(candidate)].count) else { continue }
                let similarity = Self.similarity(known, signatures[Int(candidate)], total: set.count)
                if similarity >= Self.threshold { found(candidate, similarity) }
            }
        }
    }

    /// A text in lower case without white space and punctuation.
    static func fold(_ text: String) -> [Unicode.Scalar] {
        // Most of the time is spent here, so ASCII has a path without Unicode properties.
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        guard isASCII else { return text.lowercased().unicodeScalars.filter(isKept) }
        return text.utf8.compactMap { byte in
            let letter = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
            let scalar = Unicode.Scalar(letter)
            return isKept(scalar) ? scalar : nil
        }
    }

    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "\u{4E00}"..."\u{9FFF}": return true
        case " ": return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .connectorPunctuation,
            .dashPunctuation,
            .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation:
            return false
        default:
            return true
        }
    }

    private static func isShort(_ folded: [Unicode.Scalar]) -> Bool {
        let han = folded.count { $0.value >= 0x3006 && $0.properties.isIdeographic }
        return han * 2 >= folded.count ? han < 8 : folded.count < 15
    }

    /// The distinct trigrams, sorted. A scalar has 21 bits, so three of them fit in 64 bits.
    private static func trigrams(_ folded: [Unicode.Scalar]) -> [UInt64] {
        guard folded.count >= 3 else { return [] }
        let all = (0..<(folded.count - 2)).map { start in
            UInt64(folded[start].value) << 42 | UInt64(folded[start + 1].value) << 21 | UInt64(folded[start + 2].value)
        }.sorted()
        return all.indices.compactMap { $0 > 0 && all[$0] == all[$0 - 1] ? nil : all[$0] }
    }

    private static func prefixLength(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        // Without the small number, a rounding error could make the prefix one too short.
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
