/// The confidence from which on an answer is given, chosen so that answers are right as often as promised.
package enum AnswerThreshold {
    /// Returns the lowest confidence such that the predictions at or above it were right at least as often as
    /// `precision` on out-of-fold data, by a standard error to spare.
    ///
    /// Of many thresholds the lowest that just keeps the promise keeps it partly by luck, the more so the fewer the
    /// examples; the standard error is what luck may do. It is that of a proportion, over as many examples as weighted
    /// ones are worth (Kish, "Survey Sampling", 1965, section 8.2).
    ///
    /// - Parameters:
    ///   - confidences: the first class's probability of each prediction.
    ///   - correct: whether that prediction was right; one for a text of no class never is.
    ///   - weights: how much each example counts.
    /// - Returns: a value in 0…1; where no threshold keeps the promise 1, or just above it where a confidence was 1, so
    ///   that nothing is answered rather than wrongly: the whole model is more confident than its folds were.
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
            // Equal confidences stand or fall together.
            if rank + 1 < order.count, confidences[order[rank + 1]] == confidences[i] { continue }
            let share = right / seen
            let error = (share * (1 - share) * squares).squareRoot() / seen
            if share - error >= precision { threshold = Double(confidences[i]) }
        }
        return threshold
    }
}
