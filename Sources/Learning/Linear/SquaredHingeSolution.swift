/// Weights together with the part that each example has in them, so that examples can be removed again.
///
/// w = Σᵢ αᵢ yᵢ xᵢ. `shares` holds the α of each row and class; it is 0 for a row that was not trained on.
package struct SquaredHingeSolution: Sendable {
    package var weights: LinearWeights
    /// `shares[row * weights.stride + class]`.
    package var shares: [Float]

    /// Starts with all weights and shares zero.
    package init(for set: TrainingSet) {
        weights = LinearWeights(featureCount: set.featureCount, classCount: set.classCount)
        shares = [Float](repeating: 0, count: set.count * weights.stride)
    }

    /// Removes the part of some rows. The result is not the solution for the remaining rows but a starting point for
    /// finding it.
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
