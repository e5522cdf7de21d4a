/// Counts of gold against predicted classes, and the figures that follow from them.
package struct Confusion: Sendable {
    package let classCount: Int
    /// `counts[gold * classCount + predicted]`.
    package private(set) var counts: [Int]

    package init(classCount: Int) {
        self.classCount = classCount
        counts = [Int](repeating: 0, count: classCount * classCount)
    }

    package mutating func add(gold: Int, predicted: Int) {
        counts[gold * classCount + predicted] += 1
    }

    package var total: Int { counts.reduce(0, +) }

    package var accuracy: Double {
        guard total > 0 else { return 0 }
        return Double((0..<classCount).reduce(0) { $0 + counts[$1 * classCount + $1] }) / Double(total)
    }

    package func support(of k: Int) -> Int { (0..<classCount).reduce(0) { $0 + counts[k * classCount + $1] } }

    package func precision(of k: Int) -> Double {
        let predicted = (0..<classCount).reduce(0) { $0 + counts[$1 * classCount + k] }
        return predicted == 0 ? 0 : Double(counts[k * classCount + k]) / Double(predicted)
    }

    package func recall(of k: Int) -> Double {
        let gold = support(of: k)
        return gold == 0 ? 0 : Double(counts[k * classCount + k]) / Double(gold)
    }

    package func f1(of k: Int) -> Double {
        let p = precision(of: k)
        let r = recall(of: k)
        return p + r == 0 ? 0 : 2 * p * r / (p + r)
    }

    /// The mean F1 over the classes that occur in the gold data.
    package var macroF1: Double {
        let present = (0..<classCount).filter { support(of: $0) > 0 }
        return present.isEmpty ? 0 : present.reduce(0) { $0 + f1(of: $1) } / Double(present.count)
    }
}
