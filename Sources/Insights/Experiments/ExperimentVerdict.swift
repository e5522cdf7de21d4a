/// What an experiment has shown so far.
package enum ExperimentVerdict: String, Sendable, Codable {
    case better, worse
    /// Any difference is smaller than matters.
    case same
    /// Not enough evidence.
    case open
    /// Chance did not divide the customers as it was told to, so nothing follows.
    case broken
}
