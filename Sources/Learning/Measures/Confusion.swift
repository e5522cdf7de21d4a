/// Counts of gold against predicted classes, and the figures that follow from them.
package struct Confusion: Sendable {
    package let classCount: Int
    /// `counts[gold * classCount + predicted]`.
    package private(set) var counts: [Int]

    /// Starts with all counts zero.
    package init(classCount: Int) {
        self.classCount = classCount
        counts = [Int](repeating: 0, count: classCount * classCount)
    }

    /// Counts one example; both classes are in `0 ..< classCount`.
    package mutating func add(gold: Int, predicted: Int) {
        counts[gold * classCount + predicted] += 1
    }

    /// The number of examples.
    package var total: Int { counts.reduce(0, +) }

    /// The share of examples on the diagonal; 0 if there are none.
    package var accuracy: Double {
        guard total > 0 else { return 0 }
        return Double((0..<classCount).reduce(0) { $0 + counts[$1 * classCount + $1] }) / Double(total)
    }

    /// The number of examples with gold class `k`.
    package func support(of k: Int) -> Int { (0..<classCount).reduce(0) { $0 + counts[k * classCount + $1] } }

    /// The share of predictions of `k` that are right; 0 if there are none.
    package func precision(of k: Int) -> Double {
        let predicted = (0..<classCount).reduce(0) { $0 + counts[$1 * classCount + k] }
        return predicted == 0 ? 0 : Double(counts[k * classCount + k]) / Double(predicted)
    }

    /// The share of examples of `k` that are predicted as `k`; 0 if there are none.
    package func recall(of k: Int) -> Double {
        let gold = support(of: k)
        return gold == 0 ? 0 : Double(counts[k * classCount + k]) / Double(gold)
    }

    /// The harmonic mean of precision and recall; 0 if both are 0.
    package func f1(of k: Int) -> Double {
        let p = precision(of: k)
        let r = recall(of: k)
        return p + r == 0 ? 0 : 2 * p * r / (p + r)
    }

    /// The mean F1 over the classes with gold examples; 0 if there are none.
    package var macroF1: Double {
        let present = (0..<classCount).filter { support(of: $0) > 0 }
        return present.isEmpty ? 0 : present.reduce(0) { $0 + f1(of: $1) } / Double(present.count)
    }
}
