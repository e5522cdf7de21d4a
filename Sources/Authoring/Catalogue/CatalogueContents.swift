package import Understanding

/// Everything that a folder of `intents/` files holds, checked.
package struct CatalogueContents: Sendable {
    package var catalogue: Catalogue
    /// The examples of the intents, in file order.
    package var examples: [TrainingExample]
    package var entityDefinitions: EntityDefinitions
    /// What the articles are cut into, in file order; the catalogue holds them as answers too.
    package var passages: [Passage] = []
    /// What was read but will not act as its writer may think.
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
