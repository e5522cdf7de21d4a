/// The weights of a linear classifier: for each feature a row of one float a class, the rows padded to a multiple of
/// eight.
package struct LinearWeights: Sendable {
    package let featureCount: Int
    package let classCount: Int
    package let stride: Int
    /// `values[feature * stride + class]`.
    package var values: [Float]

    package init(featureCount: Int, classCount: Int) {
        self.featureCount = featureCount
        self.classCount = classCount
        stride = (classCount + 7) / 8 * 8
        values = [Float](repeating: 0, count: featureCount * stride)
    }

    /// Writes the score of each class for `vector` into `scores`, which has `stride` elements.
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
