/// Two classes whose examples are confidently read as each other's more often than chance would have it.
package struct Overlap: Sendable, Equatable {
    /// The class more of whose examples are read as the other's.
    package var first: Int
    package var second: Int
    /// How many of the first's are read as the second's, and the other way round.
    package var firstAsSecond: Int
    package var secondAsFirst: Int
    /// How many of both chance would have.
    package var expected: Double

    package var count: Int { firstAsSecond + secondAsFirst }
    /// Whether both directions are about as frequent: the classes blur, rather than one being full of the other's
    /// examples.
    package var isMutual: Bool { secondAsFirst * 3 >= firstAsSecond }
}

extension ConfidentJoint {
    /// The risk that any pair at all is named by chance.
    private static let risk = 0.01

    /// The pairs that chance does not explain, the most frequent first.
    ///
    /// By chance as many of a class's examples are read as another one as the classes' sizes say, or as the one loses
    /// to all the rest, or as the other takes from it, whichever is most. The tail of the Poisson distribution is taken
    /// at Chernoff's bound, so the risk, shared by all the pairs, is kept with room to spare.
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
