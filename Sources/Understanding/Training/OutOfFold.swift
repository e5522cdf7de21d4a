import Learning

/// What intent classifiers that had not seen a text say of it, for all training texts with an intent.
struct OutOfFold {
    /// Raw scores, row by row, `stride` apart.
    let scores: [Float]
    let stride: Int
    /// The fold of each text.
    let folds: [Int]
    /// The tuning that judges each text, by primary language subtag.
    let groups: [String]
    /// The class of each text, or `TrainingSet.noClass`.
    let labels: [Int32]

    /// The intents of a text as `classifier` would rank them by these scores.
    func ranking(of example: Int, by classifier: IntentClassifier) -> [RankedIntent] {
        var row = Array(scores[example * stride..<(example + 1) * stride])
        return classifier.rank(&row, by: classifier.tuning(forGroup: groups[example]))
    }
}
