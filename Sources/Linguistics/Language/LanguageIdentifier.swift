package import Learning

/// Identifies the language of one message: by script if that is enough, otherwise by a small trained model over
/// letters, words and Han characters.
package struct LanguageIdentifier: Sendable {
    /// The trained model; its classes are BCP 47 tags. Nil if there was no language data to train on. Then the script
    /// alone decides.
    package let classifier: LinearClassifier?
    /// Turns the scores of `classifier` into probabilities.
    package let calibration: SoftmaxCalibration

    /// Below this probability words alone, without a Traditional character, do not make a text Traditional.
    private static let neutralFloor: Float = 0.9
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
        if tag == .traditionalChinese, census.isScriptNeutral, scratch.scores[best] < Self.neutralFloor {
            return .simplifiedChinese
        }
        guard tag == .english else { return tag }
        let words = KnownWords(of: best, by: classifier, in: scratch)
        // A product has an English name in any language: iPhone 15 Pro Max 有货吗.
        if census.han > 0, words.plain.known == 0 { return census.hanGuess }
        if words.makeText { return tag }
        return census.han > 0
            ? census.hanGuess : Self.foreign(beside: best, among: classifier.classes, probabilities: scratch.scores)
    }

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
