internal import Learning
package import Linguistics

/// Everything that one training produced. All connections share a model; it never changes and is replaced as a whole.
package struct Model: Sendable {
    /// The fingerprint of the content: the first 12 hexadecimal digits of the SHA-256 of the manifest, which holds the
    /// checksums of all parts.
    package let id: String
    /// The table of Traditional and Simplified characters that training used. Every scratch that reads for this model
    /// must use it too.
    package let variants: HanVariants
    /// Which Han characters sound alike.
    package let sounds: HanSounds
    /// The spellings of the words in the vocabularies of intents and sentiment.
    package let spelling: Spelling
    package let language: LanguageIdentifier
    package let intents: IntentClassifier
    package let sentiment: SentimentClassifier
    /// How a turn is read as commands.
    package let commands: CommandModel
    package let entities: EntityExtractor
    package let answers: AnswerIndex
    /// Decides whether an answer that retrieval found is used, offered or dropped.
    package let answerRule: AnswerRule
    package let catalogue: Catalogue
    package let followUps: FollowUps
    /// A sample of the training data, for explanations.
    package let lines: (intents: TrainingLines, sentiment: TrainingLines)
    /// The precision that the thresholds were chosen for, 0…1.
    package let precision: Double

    /// Stores the parts and builds the spelling index from the vocabularies.
    package init(
        id: String, variants: HanVariants, sounds: HanSounds, language: LanguageIdentifier, intents: IntentClassifier,
        sentiment: SentimentClassifier, commands: CommandModel, entities: EntityExtractor, answers: AnswerIndex,
        answerRule: AnswerRule,
        catalogue: Catalogue, followUps: FollowUps, lines: (intents: TrainingLines, sentiment: TrainingLines),
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
        self.commands = commands
        self.entities = entities
        self.answers = answers
        self.answerRule = answerRule
        self.catalogue = catalogue
        self.followUps = followUps
        self.lines = lines
        self.precision = precision
    }

    /// Corrects typos of the text in the scratch, but only in languages that the vocabulary knows: the French word
    /// "commande" must not become "command".
    func correct(_ scratch: inout Scratch, in language: LanguageTag) {
        guard language == .undetermined || language.primary == LanguageTag.english.primary || language.isChinese else {
            return
        }
        scratch.correct(by: spelling)
    }
}
