internal import Learning
package import Linguistics

/// Everything one generation of training produced: immutable, shared by all connections, replaced as a whole.
package struct Model: Sendable {
    /// The fingerprint of the model's content: the first 12 hexadecimal digits of a SHA-256 over its parts.
    package let id: String
    /// How Traditional and Simplified characters were told apart and folded in training; every scratch that reads for
    /// this model uses it.
    package let variants: HanVariants
    /// Which Han characters sound alike.
    package let sounds: HanSounds
    /// How the words that intents and sentiment know are spelt.
    package let spelling: Spelling
    package let language: LanguageIdentifier
    package let intents: IntentClassifier
    package let sentiment: SentimentClassifier
    package let entities: EntityExtractor
    package let answers: AnswerIndex
    /// When what `answers` finds is answered and when offered.
    package let answerRule: AnswerRule
    package let catalogue: Catalogue
    /// Which intents follow which.
    package let followUps: FollowUps
    /// What it learnt from, for explanations.
    package let lines: (intents: TrainingLines, sentiment: TrainingLines)
    /// The precision that thresholds were chosen for.
    package let precision: Double

    package init(
        id: String, variants: HanVariants, sounds: HanSounds, language: LanguageIdentifier, intents: IntentClassifier,
        sentiment: SentimentClassifier,
        entities: EntityExtractor,
        answers: AnswerIndex, answerRule: AnswerRule, catalogue: Catalogue, followUps: FollowUps,
        lines: (intents: TrainingLines, sentiment: TrainingLines),
        precision: Double
    ) {
        self.id = id
        self.variants = variants
        self.sounds = sounds
        spelling = Spelling(
            intents: intents.classifier.vocabulary, sentiment: sentiment.classifier.vocabulary, sounds: sounds)
        self.language = language
        self.intents = intents
        self.sentiment = sentiment
        self.entities = entities
        self.answers = answers
        self.answerRule = answerRule
        self.catalogue = catalogue
        self.followUps = followUps
        self.lines = lines
        self.precision = precision
    }

    /// Puts the slips of the text in the scratch right, unless it is in a language that the vocabulary does not know:
    /// "commande" is not "command".
    func correct(_ scratch: inout Scratch, in language: LanguageTag) {
        guard language == .undetermined || language.primary == LanguageTag.english.primary || language.isChinese else {
            return
        }
        scratch.correct(by: spelling)
    }
}
