/// The weights of a linear classifier: a row of floats for each feature, one float for each class. Rows are padded to a
/// multiple of eight floats.
package struct LinearWeights: Sendable {
    package let featureCount: Int
    package let classCount: Int
    /// The length of a row.
    package let stride: Int
    /// `values[feature * stride + class]`.
    package var values: [Float]

    /// Starts with all weights zero.
    package init(featureCount: Int, classCount: Int) {
        self.featureCount = featureCount
        self.classCount = classCount
        stride = (classCount + 7) / 8 * 8
        values = [Float](repeating: 0, count: featureCount * stride)
    }

    /// Writes the score of each class for `vector` into `scores`, which must have `stride` elements.
    package func score(_ vector: SparseVector, into scores: inout [Float]) {
        scores.withUnsafeMutableBufferPointer { scores in
            values.withUnsafeBufferPointer { values in
                guard let weights = values.baseAddress else { return }
                for k in 0..<stride { scores[k] = 0 }
                for (index, x) in zip(vector.indices, vector.values) {
                    let w = weights + Int(index) * stride
                    for k in 0..<stride { scores[k] += x * w[k] }
                }
            }
        }
    }
}
