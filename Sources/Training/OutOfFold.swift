import Understanding
import Learning

/// What intent classifiers that had not seen a text say of it, for the training texts that were held out.
struct OutOfFold {
    let heldOut: HeldOutScores
    /// The fold of each training text.
    let folds: [Int]
    /// The tuning that judges each training text, by primary language subtag.
    let groups: [String]
    /// The class of each training text, or `TrainingSet.noClass`.
    let labels: [Int32]

    /// The intents of the text `heldOut.rows[place]` as `classifier` would rank them by these scores.
    func ranking(at place: Int, by classifier: IntentClassifier) -> [RankedIntent] {
        var row = Array(heldOut.values[place * heldOut.stride..<(place + 1) * heldOut.stride])
        var order: [Int] = []
        return classifier.rank(&row, order: &order, by: classifier.tuning(forGroup: groups[heldOut.rows[place]]))
    }
}
