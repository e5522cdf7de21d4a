package import Learning
import Linguistics

/// Classifies the sentiment of a message.
package struct SentimentClassifier: Sendable {
    /// Its classes are the raw values of `Sentiment.Label`.
    package let classifier: LinearClassifier
    /// The calibrations by the primary language subtag: `en`, `zh`.
    package let calibrations: [String: SoftmaxCalibration]

    package init(classifier: LinearClassifier, calibrations: [String: SoftmaxCalibration]) {
        self.classifier = classifier
        self.calibrations = calibrations
    }

    /// Writes the classes' probabilities into `scratch.scores`; false where the model knows no feature of the text.
    private func calibrate(in scratch: inout Scratch) -> Bool {
        let count = classifier.classes.count
        guard count > 0, classifier.score(scratch.features, vector: &scratch.vector, scores: &scratch.scores) else {
            return false
        }
        let calibration =
            calibrations[scratch.census.han > 0 ? "zh" : "en"] ?? SoftmaxCalibration(inverseTemperature: 2, none: nil)
        calibration.apply(to: &scratch.scores, count: count)
        return true
    }

    /// The probability of each class for the text whose sentiment features `scratch` holds; nil where the model knows
    /// no feature of the text.
    func probabilities(in scratch: inout Scratch) -> [Float]? {
        calibrate(in: &scratch) ? Array(scratch.scores[..<classifier.classes.count]) : nil
    }

    /// The sentiment of the text whose sentiment features `scratch` holds; neutral where the model knows no feature of
    /// the text. On the hot path.
    func classify(in scratch: inout Scratch) -> Sentiment {
        guard calibrate(in: &scratch) else { return Sentiment(label: .neutral, score: 0) }
        var best = 0
        var score = 0.0
        for (k, name) in classifier.classes.enumerated() {
            if scratch.scores[k] > scratch.scores[best] { best = k }
            switch name {
            case Sentiment.Label.positive.rawValue: score += Double(scratch.scores[k])
            case Sentiment.Label.negative.rawValue: score -= Double(scratch.scores[k])
            default: break
            }
        }
        return Sentiment(
            label: Sentiment.Label(rawValue: classifier.classes[best]) ?? .neutral, score: score,
            confidence: Double(scratch.scores[best]))
    }
}
