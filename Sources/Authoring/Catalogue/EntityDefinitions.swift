/// The definitions of entities in the `intents/` files, without the annotated examples.
package struct EntityDefinitions: Sendable, Equatable {
    /// The value of each synonym.
    package var synonyms: [String: String]
    /// The patterns by entity type, in file order; each is known to compile.
    package var regexes: [String: [String]]
    /// The words by entity type, in file order.
    package var lookups: [String: [String]]

    package init(synonyms: [String: String] = [:], regexes: [String: [String]] = [:], lookups: [String: [String]] = [:])
    {
        self.synonyms = synonyms
        self.regexes = regexes
        self.lookups = lookups
    }
}
