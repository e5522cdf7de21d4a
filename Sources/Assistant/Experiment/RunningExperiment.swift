import CRM

/// A candidate that is ready to run beside the model in use, for an experiment.
struct RunningExperiment: Sendable {
    let record: ExperimentRecord
    let candidate: Generation

    /// Which part a model has in it.
    enum Arm: String, CaseIterable {
        case live
        case candidate
        /// The candidate's answers that nobody hears.
        case shadow
    }
}
