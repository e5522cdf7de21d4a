/// Out-of-fold scores: each example scored by a model that has not seen it.
package enum CrossValidation {
    /// - Parameters:
    ///   - folds: the fold of each example, `0 ..< count`.
    ///   - progress: called after each fold, from any thread.
    ///   - train: learns from the first rows given, not from the second, which are the fold's; called from any thread.
    /// - Returns: the scores row by row, `stride` apart as in `LinearWeights`.
    package static func scores(
        of set: TrainingSet, folds: [Int], count: Int, cores: Int, progress: @Sendable () -> Void = {},
        train: @Sendable (_ learnt: [Int], _ held: [Int]) -> LinearWeights
    ) -> (scores: [Float], stride: Int) {
        let stride = LinearWeights(featureCount: 0, classCount: set.classCount).stride
        var all = [Float](repeating: 0, count: set.count * stride)
        all.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer
            concurrently(count, cores: cores) { fold in
                let held = folds.indices.filter { folds[$0] == fold }
                let weights = train(folds.indices.filter { folds[$0] != fold }, held)
                var vector = SparseVector()
                var row = [Float](repeating: 0, count: stride)
                for i in held {
                    set.copyRow(i, into: &vector)
                    weights.score(vector, into: &row)
                    for k in 0..<stride { out[i * stride + k] = row[k] }
                }
                progress()
            }
        }
        return (all, stride)
    }
}
