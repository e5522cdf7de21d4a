import Foundation
import Linguistics
import Understanding

/// Finds the words that distinguish one group of texts from all others.
///
/// The score of a word or of a pair of neighbouring words is the signed root of the log-likelihood ratio of its
/// frequencies in the group and in all other texts (Dunning, "Accurate methods for the statistics of surprise and
/// coincidence", Computational Linguistics 19, 1993). The training lines of the model are among the other texts,
/// because they contain everyday language. Log-odds divided by their standard error, with a prior of all texts (Monroe
/// et al. 2008), were tried and rejected: a word that only the group has got the largest error and came last.
struct TellingWords {
    /// For each text, the numbers of its distinct words and pairs.
    private(set) var terms: [[Int]] = []
    private var surfaces: [String] = []
    /// For each term, the numbers of the two words of a pair; empty for a word.
    private var parts: [[Int]] = []
    private var numbers: [UInt64: Int] = [:]
    /// For each term, the number of texts that have it.
    private var counts: [Double] = []
    /// The sum of the number of distinct terms over all texts.
    private var total = 0.0

    private static let most = 5
    /// The least score. The score of a word with equal frequencies is about standard normal, and among thousands of
    /// words some exceed three by chance.
    private static let least = 3.5
    /// The least ratio of the frequency in the group to the frequency elsewhere.
    private static let leastRatio = 4.0
    /// The allowed lengths of a term in characters; a single letter or Han character says too little.
    private static let surfaceLengths = 2...40

    /// Reads a text and keeps its terms as the next of `terms`.
    mutating func add(_ text: String, in scratch: inout Scratch) { terms.append(read(text, in: &scratch)) }

    /// Reads a text that belongs to no group.
    mutating func addBackground(_ text: String, in scratch: inout Scratch) { _ = read(text, in: &scratch) }

    private mutating func read(_ text: String, in scratch: inout Scratch) -> [Int] {
        scratch.read(text)
        let scalars = text.unicodeScalars
        var found: [Int] = []
        var previous: (token: Token, number: Int)?
        for token in scratch.tokens {
            guard token.kind == .word || token.kind == .han else {
                previous = nil
                continue
            }
            let range = scratch.text.originalRange(token.range)
            let key =
                EnglishStem.key(of: scratch.text.units[token.range])
                ?? FeatureExtractor.key(of: token, in: scratch.text)
            let number = number(of: key, parts: []) { Self.surface(scalars, range) }
            found.append(number)
            if let previous {
                var pair = FeatureHash(.wordPair)
                pair.combine(UInt64(previous.number))
                pair.combine(UInt64(number))
                let whole = scratch.text.originalRange(previous.token.range).lowerBound..<range.upperBound
                found.append(
                    self.number(of: pair.key, parts: [previous.number, number]) { Self.surface(scalars, whole) })
            }
            previous = (token, number)
        }
        let distinct = Array(Set(found)).sorted()
        for term in distinct { counts[term] += 1 }
        total += Double(distinct.count)
        return distinct
    }

    private mutating func number(of key: UInt64, parts: [Int], surface: () -> String) -> Int {
        if let number = numbers[key] { return number }
        numbers[key] = surfaces.count
        surfaces.append(surface())
        self.parts.append(parts)
        counts.append(0)
        return surfaces.count - 1
    }

    private static func surface(_ scalars: String.UnicodeScalarView, _ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars.dropFirst(range.lowerBound).prefix(range.count))).lowercased()
    }

    /// The terms with the highest scores, best first, at most five. A pair replaces its words where it is nearly as
    /// frequent.
    ///
    /// - Parameters:
    ///   - texts: the texts of the group, as indices of `terms`.
    ///   - isShowable: whether a term may be shown, given the texts that have it. A term that only one customer uses
    ///     may be a name.
    func best(of texts: [Int], isShowable: ([Int]) -> Bool) -> [String] {
        var own: [Int: Double] = [:]
        for text in texts { for term in terms[text] { own[term, default: 0] += 1 } }
        let mass = own.values.reduce(0, +)
        let ranked = own.map { (term: $0.key, score: score($0.key, $0.value, of: mass)) }
            .filter { $0.score >= Self.least && Self.surfaceLengths.contains(surfaces[$0.term].count) }
            .sorted { ($0.score, $1.term) > ($1.score, $0.term) }
        var chosen: [Int] = []
        for (term, _) in ranked where chosen.count < Self.most {
            let words = parts[term]
            if chosen.contains(where: { parts[$0].contains(term) || !Set(parts[$0]).isDisjoint(with: words) }) {
                continue
            }
            guard isShowable(texts.filter { terms[$0].contains(term) }) else { continue }
            let covered = chosen.filter { words.contains($0) }
            if let first = covered.first {
                // "gift wrap" says more than "gift" where it is nearly as frequent.
                guard covered.allSatisfy({ 2 * (own[term] ?? 0) >= (own[$0] ?? 0) }),
                    let place = chosen.firstIndex(of: first)
                else { continue }
                chosen[place] = term
                chosen.removeAll { covered.contains($0) }
            } else {
                chosen.append(term)
            }
        }
        return chosen.map { surfaces[$0] }
    }

    /// The signed root of the log-likelihood ratio; 0 where the term is not much more frequent in the group.
    private func score(_ term: Int, _ count: Double, of mass: Double) -> Double {
        let (elsewhere, rest) = (counts[term] - count, total - mass)
        guard rest > 0, count / mass >= Self.leastRatio * elsewhere / rest else { return rest > 0 ? 0 : count }
        let rate = counts[term] / total
        let ratio =
            count * log(count / (mass * rate)) + (elsewhere > 0 ? elsewhere * log(elsewhere / (rest * rate)) : 0)
        return (2 * max(0, ratio)).squareRoot()
    }
}
