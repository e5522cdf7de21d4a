package import Understanding

/// The checked contents of an `intents/` folder.
package struct CatalogueContents: Sendable {
    package var catalogue: Catalogue
    /// The examples of the intents, in file order.
    package var examples: [TrainingExample]
    package var entityDefinitions: EntityDefinitions
    /// The passages of the articles, in file order. They are also responses of the catalogue.
    package var passages: [Passage] = []
    /// The conversations of `tests/`, in file order. Nothing is learnt from them.
    package var conversations: [Conversation] = []
    /// Problems that are no errors.
    package var warnings: [Problem]

    package init(
        catalogue: Catalogue, examples: [TrainingExample], entityDefinitions: EntityDefinitions, warnings: [Problem]
    ) {
        self.catalogue = catalogue
        self.examples = examples
        self.entityDefinitions = entityDefinitions
        self.warnings = warnings
    }
}
