import Understanding
import Learning

/// The scores of held-out training texts by intent classifiers that were trained without them.
struct OutOfFold {
    let heldOut: HeldOutScores
    /// How familiar each held-out text is, in the order of `heldOut.rows`.
    let familiarities: [Familiarity]
    /// The fold of each training text.
    let folds: [Int]
    /// The language group of each training text, which selects its tuning: a primary language subtag.
    let groups: [String]
    /// The class of each training text, or `TrainingSet.noClass`.
    let labels: [Int32]

    /// Ranks the intents of the text `heldOut.rows[place]` by its out-of-fold scores, with the tunings of `classifier`.
    func ranking(at place: Int, by classifier: IntentClassifier) -> [RankedIntent] {
        var row = Array(heldOut.values[place * heldOut.stride..<(place + 1) * heldOut.stride])
        var order: [Int] = []
        return classifier.rank(
            &row, order: &order, familiarity: familiarities[place],
            by: classifier.tuning(forGroup: groups[heldOut.rows[place]]))
    }
}
