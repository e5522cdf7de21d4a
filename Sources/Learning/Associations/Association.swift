/// The rule "a sequence with `first` has `then` soon after", with measures of how well sequences support it.
///
/// Source: Agrawal, Imieliński and Swami, "Mining association rules between sets of items in large databases", SIGMOD
/// 1993. The paper has rules over sets; these are over order.
package struct Association: Sendable, Equatable {
    /// The earlier item.
    package var first: Int
    /// The later item.
    package var then: Int
    /// How many sequences have `then` after `first`.
    package var support: Int
    /// The share of the sequences with `first` that have `then` after it, 0…1.
    package var confidence: Double
    /// `confidence` divided by the share of all sequences that have `then`; above 1 the two are associated.
    package var lift: Double
}
