/// Two classes whose examples are confidently predicted as each other's more often than by chance.
package struct Overlap: Sendable, Equatable {
    /// The class with more examples that are predicted as the other class.
    package var first: Int
    /// The other class.
    package var second: Int
    /// How many examples of `first` are predicted as `second`.
    package var firstAsSecond: Int
    /// How many examples of `second` are predicted as `first`.
    package var secondAsFirst: Int
    /// How many are expected by chance, in both directions together.
    package var expected: Double

    /// How many there are, in both directions together.
    package var count: Int { firstAsSecond + secondAsFirst }
    /// Whether both directions are about equally frequent. Then the classes are hard to distinguish; otherwise one of
    /// them contains examples of the other.
    package var isMutual: Bool { secondAsFirst * 3 >= firstAsSecond }
}

extension ConfidentJoint {
    /// The probability that chance alone names any pair.
    private static let risk = 0.01

    /// The pairs that chance does not explain, most frequent first.
    ///
    /// The number expected by chance, for examples of one class predicted as another, is the largest of three
    /// estimates: by the sizes of the two classes, by how many the first loses to all other classes, and by how many
    /// the second takes from all other classes. The tail of the Poisson distribution is bounded by Chernoff's
    /// inequality, and `risk` is divided by the number of pairs, so the actual risk is lower.
    package var overlaps: [Overlap] {
        func stray(_ given: Int, _ read: Int) -> Double { Double(counts[given * classCount + read]) }
        let others = (0..<classCount).map { k in (0..<classCount).filter { $0 != k } }
        let out = (0..<classCount).map { k in others[k].reduce(0) { $0 + stray(k, $1) } }
        let into = (0..<classCount).map { k in others[k].reduce(0) { $0 + stray($1, k) } }
        let all = out.reduce(0, +)
        let size = Double(sizes.reduce(0, +))
        let pairsOfExamples = size * size - sizes.reduce(0) { $0 + Double($1) * Double($1) }
        guard all > 0, pairsOfExamples > 0 else { return [] }
        func chance(_ given: Int, _ read: Int) -> Double {
            let (from, to) = (Double(sizes[given]), Double(sizes[read]))
            let own = stray(given, read)
            let elsewhere = max(1, size - from - to)
            return max(
                all * from * to / pairsOfExamples, (out[given] - own) / elsewhere * to,
                (into[read] - own) / elsewhere * from)
        }
        let limit = Logarithm.of(Self.risk / (Double(classCount) * Double(classCount - 1) / 2))
        var found: [Overlap] = []
        for one in 0..<classCount {
            for other in (one + 1)..<classCount {
                let count = stray(one, other) + stray(other, one)
                let expected = chance(one, other) + chance(other, one)
                guard count > expected, count - expected - count * Logarithm.of(count / expected) < limit else {
                    continue
                }
                let (first, second) = stray(one, other) >= stray(other, one) ? (one, other) : (other, one)
                found.append(
                    Overlap(
                        first: first, second: second, firstAsSecond: Int(stray(first, second)),
                        secondAsFirst: Int(stray(second, first)),
                        expected: expected))
            }
        }
        return found.sorted { ($0.count, $1.first, $1.second) > ($1.count, $0.first, $0.second) }
    }
}
