/// What models say of examples that they have not seen.
package struct HeldOutScores: Sendable {
    /// The examples that were held out, in their order.
    package let rows: [Int]
    /// The scores of example `rows[i]` are `values[i * stride ..< i * stride + classCount]`.
    package let values: [Float]
    package let stride: Int
}

/// Out-of-fold scores: each example scored by a model that has not seen it.
package enum CrossValidation {
    /// - Parameters:
    ///   - folds: the fold of each example.
    ///   - tried: how many of the folds are held out in turn, from the first on; the examples of the others are learnt
    ///     from only.
    ///   - cores: how many threads to use; folds run side by side where `alongside`.
    ///   - progress: called after each fold, from any thread.
    ///   - train: learns from the first rows given, not from the second, which are the fold's, on so many threads;
    ///     called from any thread.
    package static func scores(
        of set: TrainingSet, folds: [Int], tried: Int, cores: Int, alongside: Bool = true,
        progress: @Sendable () -> Void = {},
        train: @Sendable (_ learnt: [Int], _ held: [Int], _ cores: Int) -> LinearWeights
    ) -> HeldOutScores {
        let stride = LinearWeights(featureCount: 0, classCount: set.classCount).stride
        let rows = folds.indices.filter { folds[$0] < tried }
        var all = [Float](repeating: 0, count: rows.count * stride)
        let lanes = alongside ? min(cores, max(1, tried)) : 1
        all.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer
            concurrently(tried, cores: lanes) { fold in
                let places = rows.indices.filter { folds[rows[$0]] == fold }
                let weights = train(
                    folds.indices.filter { folds[$0] != fold }, places.map { rows[$0] }, max(1, cores / lanes))
                var vector = SparseVector()
                var row = [Float](repeating: 0, count: stride)
                for place in places {
                    set.copyRow(rows[place], into: &vector)
                    weights.score(vector, into: &row)
                    for k in 0..<stride { out[place * stride + k] = row[k] }
                }
                progress()
            }
        }
        return HeldOutScores(rows: rows, values: all, stride: stride)
    }
}
