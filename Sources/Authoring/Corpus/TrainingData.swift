package import Understanding

/// The checked data that a model is trained on.
package struct TrainingData: Sendable {
    package var catalogue: Catalogue
    package var entityDefinitions: EntityDefinitions
    /// Texts with an intent, `out_of_scope` included.
    package var intents: [TrainingExample]
    /// Texts with a sentiment.
    package var sentiment: [TrainingExample]
    /// Texts for language identification only. The other texts train it too where they have a language.
    package var languages: [TrainingExample]
    /// The passages of articles, for retrieval.
    package var passages: [Passage]
    /// Conversations labelled with commands; none where the bundled reader of turns is used.
    package var dialogues: Dialogues

    package init(
        catalogue: Catalogue, entityDefinitions: EntityDefinitions, intents: [TrainingExample],
        sentiment: [TrainingExample],
        languages: [TrainingExample], passages: [Passage] = [], dialogues: Dialogues = Dialogues()
    ) {
        self.catalogue = catalogue
        self.entityDefinitions = entityDefinitions
        self.intents = intents
        self.sentiment = sentiment
        self.languages = languages
        self.passages = passages
        self.dialogues = dialogues
    }
}
