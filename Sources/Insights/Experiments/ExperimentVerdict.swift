/// What an experiment has shown so far.
package enum ExperimentVerdict: String, Sendable, Codable {
    case better, worse
    /// Any difference is smaller than the margin.
    case same
    /// There is not enough evidence yet.
    case open
    /// Sample ratio mismatch: the sizes of the arms do not fit the share, so the figures say nothing.
    case broken
}
