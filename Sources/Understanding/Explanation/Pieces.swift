import Learning
import Linguistics

/// The parts of an attribution, grouped by pieces of the original text.
///
/// Features inside a word belong to the whole word. Features of the text's start or end belong to the word there. A
/// feature of Han characters is a piece of its own.
struct Pieces {
    private let text: [Unicode.Scalar]
    /// The pieces, and for every part of the attribution the index of its piece.
    private let ranges: [Range<Int>]
    private let parts: [(piece: Int, part: Attribution.Part)]

    init(_ attribution: Attribution, of original: String, in scratch: borrowing Scratch) {
        text = Array(original.unicodeScalars)
        let tokens = scratch.tokens
        var ranges: [Range<Int>] = []
        // For every offset the last piece that begins there, and for every piece the one before it that begins at the
        // same offset. Few do, so that finding a piece is a step or two.
        var newest = [Int](repeating: -1, count: text.count + 1)
        var older: [Int] = []
        var located: [(piece: Int, part: Attribution.Part)] = []
        located.reserveCapacity(attribution.parts.count)
        for part in attribution.parts {
            var range = part.start..<part.end
            if range.isEmpty {
                range =
                    (part.start == 0 ? tokens.first : tokens.last { Int($0.end) <= part.start } ?? tokens.first)?.range
                    ?? range
            } else if let token = Self.token(at: part.start, of: tokens), token.kind == .word {
                range = min(range.lowerBound, Int(token.start))..<max(range.upperBound, Int(token.end))
            }
            let original = scratch.text.originalRange(range)
            let start = min(max(original.lowerBound, 0), text.count)
            var piece = newest[start]
            while piece >= 0, ranges[piece] != original { piece = older[piece] }
            if piece < 0 {
                piece = ranges.count
                ranges.append(original)
                older.append(newest[start])
                newest[start] = piece
            }
            located.append((piece, part))
        }
        parts = located
        self.ranges = ranges
    }

    /// The most pieces of one list; a text of 4,000 characters may have thousands, most of them near zero.
    static let most = 50
    /// The most Unicode scalars of a piece's text; a longer one is cut and ends with an ellipsis.
    static let longestText = 80

    /// What each piece adds to a score in which a column has the weight `weight`, by falling absolute value. The values
    /// are rounded to millionths, so that the printed values add up. Behind `most` pieces a last one without text holds
    /// the sum of the others.
    func contributions(_ weight: (Int) -> Float) -> [Explanation.Contribution] {
        var sums = [Double](repeating: 0, count: ranges.count)
        for (piece, part) in parts { sums[piece] += Double(part.amount) * Double(weight(part.column)) }
        // The largest so far, and the sum of the others. Sorting them all would take longer than reading the text.
        var ranked: [(range: Range<Int>, weight: Double)] = []
        var (others, hasOthers) = (0.0, false)
        for (range, sum) in zip(ranges, sums) {
            let one = (range: range, weight: Self.rounded(sum))
            guard one.weight != 0 else { continue }
            var (low, high) = (0, ranked.count)
            while low < high {
                let middle = (low + high) / 2
                if Self.precedes(ranked[middle], one) { low = middle + 1 } else { high = middle }
            }
            ranked.insert(one, at: low)
            guard ranked.count > Self.most else { continue }
            others += ranked.removeLast().weight
            hasOthers = true
        }
        var result = ranked.map { range, weight in
            let piece = text[range.clamped(to: 0..<text.count)]
            var words = String.UnicodeScalarView()
            words.append(contentsOf: piece.prefix(Self.longestText))
            if piece.count > Self.longestText { words.append("…") }
            return Explanation.Contribution(
                text: String(words), start: range.lowerBound, end: range.upperBound, weight: weight)
        }
        if hasOthers {
            result.append(
                Explanation.Contribution(
                    text: "", start: text.count, end: text.count, weight: Self.rounded(others)))
        }
        return result
    }

    /// The order of contributions: by falling absolute weight, then by place.
    private static func precedes(
        _ one: (range: Range<Int>, weight: Double), _ other: (range: Range<Int>, weight: Double)
    ) -> Bool {
        guard abs(one.weight) == abs(other.weight) else { return abs(one.weight) > abs(other.weight) }
        return (one.range.lowerBound, one.range.upperBound) < (other.range.lowerBound, other.range.upperBound)
    }

    private static func rounded(_ weight: Double) -> Double { (weight * 1e6).rounded() / 1e6 }

    private static func token(at offset: Int, of tokens: [Token]) -> Token? {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].end) <= offset { low = middle + 1 } else { high = middle }
        }
        return low < tokens.count && Int(tokens[low].start) <= offset ? tokens[low] : nil
    }
}
