import Foundation
import Linguistics
import Understanding

/// Finds the words that tell one group of texts from all others.
///
/// A word or pair of neighbours is weighed by the signed root of the log-likelihood ratio between how often the group's
/// messages show it and how often all other texts do (Dunning, "Accurate methods for the statistics of surprise and
/// coincidence", Computational Linguistics 19, 1993). The lines that the model has learnt from count as other texts,
/// for they know everyday language. Log-odds over their standard error, with a prior of all texts (Monroe et al. 2008),
/// were tried: a word that only the group has, the most telling of all, got the largest error and came last.
struct TellingWords {
    /// The words and pairs of each text, as numbers, each once.
    private(set) var terms: [[Int]] = []
    private var surfaces: [String] = []
    /// The two words of a pair.
    private var parts: [[Int]] = []
    private var numbers: [UInt64: Int] = [:]
    /// In how many texts a term is, and how many terms all texts show.
    private var counts: [Double] = []
    private var total = 0.0

    private static let most = 5
    /// The root is about standard normal for a word that tells nothing; of thousands of words some are beyond three by
    /// chance.
    private static let least = 3.5
    /// How many times more often than elsewhere a telling word is there.
    private static let leastRatio = 4.0
    /// A single letter or Han character tells nothing by itself.
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

    /// The terms that tell a group most, best first, at most five; a pair stands for its words.
    ///
    /// - Parameters:
    ///   - texts: the group's, indices of `terms`.
    ///   - isShowable: whether a term may be shown, given the texts that have it; what only one customer says may be a
    ///     name.
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
                // "gift" and "gift wrap": the longer says more where it is nearly as common.
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

    /// The signed root of the log-likelihood ratio; 0 where the term is not much more frequent here.
    private func score(_ term: Int, _ count: Double, of mass: Double) -> Double {
        let (elsewhere, rest) = (counts[term] - count, total - mass)
        guard rest > 0, count / mass >= Self.leastRatio * elsewhere / rest else { return rest > 0 ? 0 : count }
        let rate = counts[term] / total
        let ratio =
            count * log(count / (mass * rate)) + (elsewhere > 0 ? elsewhere * log(elsewhere / (rest * rate)) : 0)
        return (2 * max(0, ratio)).squareRoot()
    }
}
