/// A rule "who has `first` has `then` soon after", with how well sequences bear it out (Agrawal, Imieliński and Swami
/// 1993, "Mining association rules between sets of items in large databases", SIGMOD; there over sets, here over what
/// comes later).
package struct Association: Sendable, Equatable {
    package var first: Int
    package var then: Int
    /// How many sequences have `then` after `first`.
    package var support: Int
    /// The share of the sequences with `first` that have `then` after it, 0…1.
    package var confidence: Double
    /// How many times more often that is than `then` is in any sequence; above 1 the one says something of the other.
    package var lift: Double
}
