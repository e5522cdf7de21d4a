package import Learning

/// Identifies the language of one message: by script if that is enough, otherwise by a small trained model over
/// letters, words and Han characters.
package struct LanguageIdentifier: Sendable {
    /// The trained model; its classes are BCP 47 tags. Nil if there was no language data to train on. Then the script
    /// alone decides.
    package let classifier: LinearClassifier?
    /// Turns the scores of `classifier` into probabilities.
    package let calibration: SoftmaxCalibration

    /// Below this probability the language stays undetermined.
    private static let floor: Float = 0.4

    package init(classifier: LinearClassifier?, calibration: SoftmaxCalibration) {
        self.classifier = classifier
        self.calibration = calibration
    }

    /// Identifies the language of the current text; `.undetermined` if no language is probable enough.
    package func identify(in scratch: inout Scratch) -> LanguageTag {
        let census = scratch.census
        if let decided = census.decided { return decided }
        guard let classifier else { return census.guess }
        LanguageFeatures.extract(in: &scratch)
        guard classifier.score(scratch.features, vector: &scratch.vector, scores: &scratch.scores) else {
            return .undetermined
        }
        calibration.apply(to: &scratch.scores, count: classifier.classes.count)
        var best = 0
        for k in 1..<classifier.classes.count where scratch.scores[k] > scratch.scores[best] { best = k }
        guard scratch.scores[best] >= Self.floor else {
            return census.han > 0 ? census.guess : .undetermined
        }
        return LanguageTag(rawValue: classifier.classes[best])
    }
}
