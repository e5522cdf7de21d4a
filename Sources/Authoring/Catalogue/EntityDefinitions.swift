/// What the `intents/` files say of entities besides the annotated examples.
package struct EntityDefinitions: Sendable, Equatable {
    /// The value a surface form stands for.
    package var synonyms: [String: String]
    /// The patterns of an entity type, in file order; each is known to compile.
    package var regexes: [String: [String]]
    /// The words of an entity type, in file order.
    package var lookups: [String: [String]]

    package init(synonyms: [String: String] = [:], regexes: [String: [String]] = [:], lookups: [String: [String]] = [:])
    {
        self.synonyms = synonyms
        self.regexes = regexes
        self.lookups = lookups
    }
}
