import Learning
import Linguistics

/// The parts of an attribution, grouped by pieces of the original text.
///
/// Features inside a word belong to the whole word. Features of the text's start or end belong to the word there. A
/// feature of Han characters is a piece of its own.
struct Pieces {
    private let text: String.UnicodeScalarView
    private let parts: [(range: Range<Int>, part: Attribution.Part)]

    init(_ attribution: Attribution, of original: String, in scratch: borrowing Scratch) {
        text = original.unicodeScalars
        let tokens = scratch.tokens
        var located: [(range: Range<Int>, part: Attribution.Part)] = []
        for part in attribution.parts {
            var range = part.start..<part.end
            if range.isEmpty {
                range =
                    (part.start == 0 ? tokens.first : tokens.last { Int($0.end) <= part.start } ?? tokens.first)?.range
                    ?? range
            } else if let token = Self.token(at: part.start, of: tokens), token.kind == .word {
                range = min(range.lowerBound, Int(token.start))..<max(range.upperBound, Int(token.end))
            }
            located.append((scratch.text.originalRange(range), part))
        }
        parts = located
    }

    /// The most pieces of one list; a text of 4,000 characters may have thousands, most of them near zero.
    static let most = 50
    /// The most Unicode scalars of a piece's text; a longer one is cut and ends with an ellipsis.
    static let longestText = 80

    /// What each piece adds to a score in which a column has the weight `weight`, by falling absolute value. The values
    /// are rounded to millionths, so that the printed values add up. Behind `most` pieces a last one without text holds
    /// the sum of the others.
    func contributions(_ weight: (Int) -> Float) -> [Explanation.Contribution] {
        var sums: [Range<Int>: Double] = [:]
        for (range, part) in parts { sums[range, default: 0] += Double(part.amount) * Double(weight(part.column)) }
        let ranked = sums.compactMap { range, sum in
            let rounded = Self.rounded(sum)
            return rounded == 0 ? nil : (range: range, weight: rounded)
        }
        .sorted {
            (abs($0.weight), $1.range.lowerBound, $1.range.upperBound)
                > (abs($1.weight), $0.range.lowerBound, $0.range.upperBound)
        }
        let scalars = Array(text)
        var result = ranked.prefix(Self.most).map { range, weight in
            let piece = scalars[range.clamped(to: 0..<scalars.count)]
            var words = String.UnicodeScalarView()
            words.append(contentsOf: piece.prefix(Self.longestText))
            if piece.count > Self.longestText { words.append("…") }
            return Explanation.Contribution(
                text: String(words), start: range.lowerBound, end: range.upperBound, weight: weight)
        }
        let others = ranked.dropFirst(Self.most)
        if !others.isEmpty {
            let rest = Self.rounded(others.reduce(0) { $0 + $1.weight })
            result.append(Explanation.Contribution(text: "", start: scalars.count, end: scalars.count, weight: rest))
        }
        return result
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
