/// Finds association rules of the form "`then` follows `first`" in many sequences.
package struct AssociationMiner: Sendable {
    /// The minimum support of a rule: how many sequences have both items in order.
    package let minimumSupport: Int
    /// The minimum confidence of a rule, 0…1.
    package let minimumConfidence: Double
    /// The maximum distance at which an item still counts as following. It keeps the cost linear in the length of a
    /// sequence.
    package let reach: Int

    package init(minimumSupport: Int, minimumConfidence: Double, reach: Int) {
        self.minimumSupport = minimumSupport
        self.minimumConfidence = minimumConfidence
        self.reach = reach
    }

    /// The rules with a lift above 1, by first item, then by confidence and lift, highest first, then by second item.
    /// No rule leads from an item to itself.
    ///
    /// A sequence counts once for each pair, however often it contains the pair.
    ///
    /// - Complexity: O(items · reach) time.
    package func rules(in sequences: [[Int]]) -> [Association] {
        var having: [Int: Int] = [:]
        var following: [Pair: Int] = [:]
        for sequence in sequences {
            for item in Set(sequence) { having[item, default: 0] += 1 }
            var pairs: Set<Pair> = []
            for (place, first) in sequence.enumerated() {
                for then in sequence[(place + 1)...].prefix(reach) where then != first {
                    pairs.insert(Pair(first: first, then: then))
                }
            }
            for pair in pairs { following[pair, default: 0] += 1 }
        }
        let rules = following.compactMap { pair, support -> Association? in
            guard support >= minimumSupport, let first = having[pair.first], let then = having[pair.then] else {
                return nil
            }
            let confidence = Double(support) / Double(first)
            let lift = confidence * Double(sequences.count) / Double(then)
            guard confidence >= minimumConfidence, lift > 1 else { return nil }
            return Association(first: pair.first, then: pair.then, support: support, confidence: confidence, lift: lift)
        }
        return rules.sorted {
            ($0.first, -$0.confidence, -$0.lift, $0.then) < ($1.first, -$1.confidence, -$1.lift, $1.then)
        }
    }

    private struct Pair: Hashable {
        var first: Int
        var then: Int
    }
}
