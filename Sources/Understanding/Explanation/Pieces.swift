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

    /// What each piece adds to a score in which a column has the weight `weight`, by falling absolute value. The values
    /// are rounded to millionths, so that the printed values add up.
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

    private static func token(at offset: Int, of tokens: [Token]) -> Token? {
        var (low, high) = (0, tokens.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(tokens[middle].end) <= offset { low = middle + 1 } else { high = middle }
        }
        return low < tokens.count && Int(tokens[low].start) <= offset ? tokens[low] : nil
    }
}
