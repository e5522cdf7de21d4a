/// Chooses the confidence from which an answer is given, so that given answers are right as often as required.
package enum AnswerThreshold {
    /// Returns the lowest threshold at which the precision on out-of-fold data, less one standard error, is at least
    /// `precision`.
    ///
    /// The lowest threshold is selected from many and so is partly a product of chance. Subtracting the standard error
    /// corrects for that; the correction is largest for few examples. The standard error is that of a proportion, with
    /// the effective sample size of the weighted examples (Kish, "Survey Sampling", 1965, section 8.2).
    ///
    /// - Parameters:
    ///   - confidences: the probability of the first class in each prediction.
    ///   - correct: whether each prediction is right; false for a text of no class.
    ///   - weights: the weight of each example.
    /// - Returns: a value in 0…1. If no threshold is precise enough, 1, or the next larger value if a confidence is 1,
    ///   so that nothing is answered. The highest confidence would not do: the model trained on all data is more
    ///   confident than the models of the folds.
    package static func choose(confidences: [Float], correct: [Bool], weights: [Float], precision: Double) -> Double {
        let order = confidences.indices.filter { weights[$0] > 0 }.sorted { confidences[$0] > confidences[$1] }
        var right = 0.0
        var seen = 0.0
        var squares = 0.0
        var threshold = order.first.map { max(1, Double(confidences[$0]).nextUp) } ?? 1
        for (rank, i) in order.enumerated() {
            seen += Double(weights[i])
            squares += Double(weights[i]) * Double(weights[i])
            if correct[i] { right += Double(weights[i]) }
            // A threshold cannot lie between equal confidences.
            if rank + 1 < order.count, confidences[order[rank + 1]] == confidences[i] { continue }
            let share = right / seen
            let error = (share * (1 - share) * squares).squareRoot() / seen
            if share - error >= precision { threshold = Double(confidences[i]) }
        }
        return threshold
    }

    /// Keeps a chosen threshold within what confidences say, where the out-of-fold data leave it open.
    ///
    /// They fix it no closer than between two neighbouring confidences, the lower of which fails. The upper one is too
    /// high where examples hardly differ: all of them are certain there, and the whole model's confidence in its own
    /// examples is a little lower. A confidence of the promised precision is enough, if the lower one is below that.
    /// Where nothing fails, the lowest confidence of all may be as low as can be. But an answer that is more probably
    /// wrong than right is never wanted.
    ///
    /// - Parameters: those of `choose`, which has chosen `threshold`.
    package static func settle(_ threshold: Double, confidences: [Float], weights: [Float], precision: Double) -> Double
    {
        let seen = confidences.indices.lazy.filter { weights[$0] > 0 }.map { Double(confidences[$0]) }
        guard threshold > precision, seen.contains(where: { $0 >= threshold }) else { return max(least, threshold) }
        let below = seen.filter { $0 < threshold }.max() ?? 0
        return max(least, min(threshold, max(precision, below.nextUp)))
    }

    /// The lowest threshold that is ever used.
    private static let least = 0.5
}
