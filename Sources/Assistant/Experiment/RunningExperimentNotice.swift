package import Understanding

/// What has become of an experiment since the last look, for the daemon's log.
package enum RunningExperimentNotice: Sendable {
    case began(String)
    case ended(String)
    /// It was ended, because another model is in use than the one that it was about; with its outcome.
    case void(String, String)
    /// Its candidate cannot be used.
    case unusable(String, ModelError)
}
