import Hashing
import Learning

/// Artificial training sets with known labels.
enum ToySets {
    /// Two classes separated by the sign of feature 0. Feature 1 is noise; feature 2 is constant.
    static func separable(count: Int = 60) -> TrainingSet {
        var set = TrainingSet(classCount: 2, featureCount: 3)
        var random = SplitMix64(seed: 11)
        for i in 0..<count {
            let sign: Float = i.isMultiple(of: 2) ? 1 : -1
            set.append(
                vector([
                    (0, sign * Float.random(in: 0.5...1, using: &random)),
                    (1, Float.random(in: -0.3...0.3, using: &random)), (2, 0.2),
                ]
                ), label: sign > 0 ? 0 : 1)
        }
        return set
    }

    /// Sparse rows of length one with many classes. Each class has two features of its own, and there are noise
    /// features. A tenth of the labels is wrong and a tenth is no class.
    static func noisy(count: Int = 600, classes: Int = 100, seed: UInt64 = 5) -> TrainingSet {
        var set = TrainingSet(classCount: classes, featureCount: classes * 2 + 40)
        var random = SplitMix64(seed: seed)
        for i in 0..<count {
            let label = i % classes
            var entries = [
                label * 2, label * 2 + 1, classes * 2 + Int.random(in: 0..<20, using: &random),
                classes * 2 + 20 + Int.random(in: 0..<20, using: &random),
            ]
            .map { ($0, Float.random(in: 0.2...1, using: &random)) }
            let length = entries.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
            for e in entries.indices { entries[e].1 /= length }
            let told: Int32 =
                switch Int.random(in: 0..<10, using: &random) {
                case 0: Int32.random(in: 0..<Int32(classes), using: &random)
                case 1: TrainingSet.noClass
                default: Int32(label)
                }
            set.append(vector(entries), label: told)
        }
        return set
    }

    static func vector(_ entries: [(Int, Float)]) -> SparseVector {
        var vector = SparseVector()
        for (index, value) in entries {
            vector.indices.append(UInt32(index))
            vector.values.append(value)
        }
        return vector
    }

    /// The highest-scored class of each row.
    static func predictions(_ weights: LinearWeights, on set: TrainingSet) -> [Int] {
        var vector = SparseVector()
        var scores = [Float](repeating: 0, count: weights.stride)
        return (0..<set.count).map { i in
            set.copyRow(i, into: &vector)
            weights.score(vector, into: &scores)
            return (0..<set.classCount).max { scores[$0] < scores[$1] } ?? 0
        }
    }
}
