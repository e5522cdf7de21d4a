package import Understanding

/// A change of an experiment, for the daemon's log. The first value is the experiment's name.
package enum RunningExperimentNotice: Sendable {
    case began(String)
    case ended(String)
    /// The daemon ended it, because it was about another model than the one in use. The second value is the stored
    /// outcome.
    case void(String, String)
    /// Its candidate cannot be used, so it does not run.
    case unusable(String, ModelError)
}
