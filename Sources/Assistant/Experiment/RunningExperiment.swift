import CRM

/// An experiment that runs, with its candidate loaded.
struct RunningExperiment: Sendable {
    let record: ExperimentRecord
    let candidate: Generation

    /// How a message was decided: by the model in use, by the candidate, or by the candidate in the shadow.
    enum Arm: String, CaseIterable {
        case live
        case candidate
        /// The candidate's turn is only stored; the customer does not see it.
        case shadow
    }
}
