internal import CLinear

/// A linear classifier's weights in one byte each, with one scale for each feature. It takes a quarter of the memory.
///
/// `weight = value * scale[feature]`, `scale = max |weight| / 127` over the classes of the feature. Rounding moves a
/// weight by at most half a step, 0.4 % of the feature's largest.
package struct QuantizedWeights: Sendable {
    package let featureCount: Int
    package let classCount: Int
    /// The length of a row of `values`: `classCount` rounded up to a multiple of eight.
    package let stride: Int
    /// `values[feature * stride + class]`.
    package let values: [Int8]
    /// One for each feature; 0 if all its weights are 0.
    package let scales: [Float]

    /// Rounds the weights.
    package init(_ weights: LinearWeights) {
        let (featureCount, stride) = (weights.featureCount, weights.stride)
        self.featureCount = featureCount
        classCount = weights.classCount
        self.stride = stride
        var values = [Int8](repeating: 0, count: weights.values.count)
        var scales = [Float](repeating: 0, count: weights.featureCount)
        values.withUnsafeMutableBufferPointer { values in
            weights.values.withUnsafeBufferPointer { weights in
                for f in 0..<featureCount {
                    let row = f * stride..<(f + 1) * stride
                    var largest: Float = 0
                    for i in row { largest = max(largest, abs(weights[i])) }
                    // Below this, `weight / scale` is no longer accurate. Such weights are set to zero.
                    guard largest / 127 >= .leastNormalMagnitude else { continue }
                    let scale = largest / 127
                    scales[f] = scale
                    for i in row {
                        let steps = weights[i] / scale
                        values[i] = Int8(truncatingIfNeeded: Int32(steps + (steps < 0 ? -0.5 : 0.5)))
                    }
                }
            }
        }
        self.values = values
        self.scales = scales
    }

    /// Takes stored parts unchanged. The caller has checked that the counts are consistent.
    package init(featureCount: Int, classCount: Int, stride: Int, values: [Int8], scales: [Float]) {
        self.featureCount = featureCount
        self.classCount = classCount
        self.stride = stride
        self.values = values
        self.scales = scales
    }

    /// The weight of a feature for class `k`, after rounding.
    package func weight(of feature: Int, for k: Int) -> Float {
        Float(values[feature * stride + k]) * scales[feature]
    }

    /// Writes the score of each class for `vector` into `scores`, which grows to `stride` elements if it is shorter.
    package func score(_ vector: SparseVector, into scores: inout [Float]) {
        if scores.count < stride { scores = [Float](repeating: 0, count: stride) }
        scores.withUnsafeMutableBufferPointer { scores in
            guard let sums = scores.baseAddress else { return }
            for k in 0..<stride { sums[k] = 0 }
            kefu_linear_add(values, scales, stride, vector.indices, vector.values, vector.indices.count, sums)
        }
    }
}
