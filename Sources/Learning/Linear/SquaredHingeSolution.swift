/// Weights and what each example had a part in them, so that examples can be taken out again.
///
/// w = Σᵢ αᵢ yᵢ xᵢ: `shares` holds the α of each row and class, 0 where the row was not learnt from.
package struct SquaredHingeSolution: Sendable {
    package var weights: LinearWeights
    /// `shares[row * weights.stride + class]`.
    package var shares: [Float]

    package init(for set: TrainingSet) {
        weights = LinearWeights(featureCount: set.featureCount, classCount: set.classCount)
        shares = [Float](repeating: 0, count: set.count * weights.stride)
    }

    /// Takes the part of some rows out: what is left is not the solution of the rest, but where to begin in search of
    /// it.
    package mutating func remove(_ rows: [Int], of set: TrainingSet) {
        let stride = weights.stride
        var parts = [Float](repeating: 0, count: stride)
        for row in rows {
            for k in 0..<stride {
                parts[k] = Int(set.labels[row]) == k ? shares[row * stride + k] : -shares[row * stride + k]
                shares[row * stride + k] = 0
            }
            weights.values.withUnsafeMutableBufferPointer { values in
                guard let values = values.baseAddress else { return }
                for e in set.offsets[row]..<set.offsets[row + 1] {
                    let x = set.values[e]
                    let w = values + Int(set.indices[e]) * stride
                    for k in 0..<stride { w[k] -= x * parts[k] }
                }
            }
        }
    }
}
