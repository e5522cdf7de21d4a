/// The scores that models give to examples that they have not seen.
package struct HeldOutScores: Sendable {
    /// The examples that were held out, ascending.
    package let rows: [Int]
    /// The scores of example `rows[i]` are `values[i * stride ..< i * stride + classCount]`.
    package let values: [Float]
    package let stride: Int
}

/// Out-of-fold scores: each example is scored by a model that has not seen it.
package enum CrossValidation {
    /// Trains one model for each fold and scores the examples of the fold with it.
    ///
    /// - Parameters:
    ///   - folds: the fold of each example.
    ///   - tried: how many folds are held out, from the first on. Examples of the other folds are only trained on.
    ///   - cores: the number of threads.
    ///   - alongside: whether several folds run at the same time; otherwise each fold gets all threads.
    ///   - progress: called after each fold, from any thread.
    ///   - train: trains on the rows `learnt` with `cores` threads; `held` are the rows of the fold. Called from any
    ///     thread.
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
