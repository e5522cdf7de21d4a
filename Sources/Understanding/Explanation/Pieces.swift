import Learning
import Linguistics

/// The parts of an attribution gathered by the piece of the original text that a reader would point at.
///
/// Letters inside a word count with the word, what stands for the text's beginning or end with the word there; runs of
/// Han stand for themselves.
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

    /// The pieces with what they add where a column weighs `weight`, by falling size; rounded to millionths, so that
    /// they add up as printed.
    func contributions(_ weight: (Int) -> Float) -> [Explanation.Contribution] {
        var sums: [Range<Int>: Double] = [:]
        for (range, part) in parts { sums[range, default: 0] += Double(part.amount) * Double(weight(part.column)) }
        let scalars = Array(text)
        return sums.compactMap { range, sum in
            let rounded = (sum * 1e6).rounded() / 1e6
            guard rounded != 0 else { return nil }
            var words = String.UnicodeScalarView()
            words.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
            return Explanation.Contribution(
                text: String(words), start: range.lowerBound, end: range.upperBound, weight: rounded)
        }
        .sorted { (abs($0.weight), $1.start, $1.end) > (abs($1.weight), $0.start, $0.end) }
    }

    private static func token(at place: Int, of tokens: [Token]) -> Token? {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].end) <= place { low = middle + 1 } else { high = middle }
        }
        return low < tokens.count && Int(tokens[low].start) <= place ? tokens[low] : nil
    }
}
