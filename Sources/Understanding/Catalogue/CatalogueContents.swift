/// Everything that a folder of `intents/` files holds, checked.
package struct CatalogueContents: Sendable {
    package var catalogue: Catalogue
    /// The examples of the intents, in file order.
    package var examples: [TrainingExample]
    package var entityDefinitions: EntityDefinitions
    /// What the articles are cut into, in file order; the catalogue holds them as answers too.
    package var passages: [Passage] = []
    /// The names of the slots, sorted.
    package var slots: [String]
    /// The names of the forms, sorted.
    package var forms: [String]
    /// What was read but will not act as its writer may think.
    package var warnings: [Problem]

    package init(
        catalogue: Catalogue, examples: [TrainingExample], entityDefinitions: EntityDefinitions, slots: [String], forms: [String],
        warnings: [Problem]
    ) {
        self.catalogue = catalogue
        self.examples = examples
        self.entityDefinitions = entityDefinitions
        self.slots = slots
        self.forms = forms
        self.warnings = warnings
    }
}
