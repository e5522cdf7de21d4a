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
        let tag = LanguageTag(rawValue: classifier.classes[best])
        if tag == .english, !Self.hasWords(of: best, by: classifier, in: scratch) {
            return Self.foreign(beside: best, among: classifier.classes, probabilities: scratch.scores)
        }
        return tag
    }

    /// Whether enough words of the text are known as words of class `k`.
    ///
    /// English has by far the most training texts, so its letters are the likeliest ones in any language that the
    /// model has not learnt. Its words are not: in English sentences nearly all are known, in others hardly any. One or
    /// two words, such as a misspelt "thanx", prove nothing.
    private static func hasWords(of k: Int, by classifier: LinearClassifier, in scratch: borrowing Scratch) -> Bool {
        var (words, known) = (0, 0)
        for token in scratch.tokens where token.kind == .word {
            words += 1
            let key = FeatureExtractor.key(of: token, in: scratch.text)
            guard let column = classifier.vocabulary.column(of: key) else { continue }
            if classifier.weights.weight(of: Int(column), for: k) > 0 { known += 1 }
        }
        return words < leastWords || known * knownShare >= words
    }

    /// The fewest words whose share of known ones means anything.
    private static let leastWords = 3
    /// One in so many words of a sentence must be known.
    private static let knownShare = 3

    /// The most probable language beside English; undetermined where none is probable.
    private static func foreign(beside english: Int, among classes: [String], probabilities: [Float]) -> LanguageTag {
        var best: Int?
        for k in classes.indices where k != english && probabilities[k] >= foreignFloor {
            if best.map({ probabilities[k] > probabilities[$0] }) ?? true { best = k }
        }
        let tag = best.map { LanguageTag(rawValue: classes[$0]) }
        return tag.flatMap { $0.isChinese ? nil : $0 } ?? .undetermined
    }

    /// Below this probability a language is not named in place of English.
    private static let foreignFloor: Float = 0.1
}
