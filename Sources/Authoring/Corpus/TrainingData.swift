package import Understanding

/// Everything a model is trained from, gathered and checked.
package struct TrainingData: Sendable {
    package var catalogue: Catalogue
    package var entityDefinitions: EntityDefinitions
    /// Texts with an intent, `out_of_scope` among them.
    package var intents: [TrainingExample]
    /// Texts with a sentiment.
    package var sentiment: [TrainingExample]
    /// Texts that only serve to tell languages apart; the others serve too where they name their language.
    package var languages: [TrainingExample]
    /// What retrieval finds beside the intents.
    package var passages: [Passage]

    package init(
        catalogue: Catalogue, entityDefinitions: EntityDefinitions, intents: [TrainingExample],
        sentiment: [TrainingExample],
        languages: [TrainingExample], passages: [Passage] = []
    ) {
        self.catalogue = catalogue
        self.entityDefinitions = entityDefinitions
        self.intents = intents
        self.sentiment = sentiment
        self.languages = languages
        self.passages = passages
    }
}
