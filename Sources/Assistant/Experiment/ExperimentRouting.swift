import CRM
import Learning

/// Who answers a message and who only listens, as it is decided when the message comes; the model in use does all where
/// no experiment runs.
struct ExperimentRouting: Sendable {
    let live: Generation
    private let runningExperiment: RunningExperiment?

    /// - Parameter runningExperiment: counts only while the model in use is the one that it is about.
    init(live: Generation, runningExperiment: RunningExperiment?) {
        self.live = live
        self.runningExperiment = runningExperiment.flatMap { $0.record.live == live.id ? $0 : nil }
    }

    /// Whether a conversation must be looked at before it is known who answers.
    var isSplit: Bool { runningExperiment?.record.mode == .split }

    /// The candidate that listens.
    var shadow: Generation? {
        guard let runningExperiment, runningExperiment.record.mode == .shadow else { return nil }
        return runningExperiment.candidate
    }

    /// Who answers in a conversation.
    ///
    /// One that is under way stays with the model that it began with, whatever the customer's arm. Otherwise the
    /// customer counts, so that who comes back meets the same model; where nobody says who it is, the conversation's
    /// name.
    ///
    /// - Parameter model: id of the model that answered last; nil where the conversation begins.
    func generation(for customer: CustomerIdentity, in key: ConversationKey, underWayWith model: String?) -> Generation
    {
        guard let runningExperiment, isSplit else { return live }
        if let model { return model == runningExperiment.candidate.id ? runningExperiment.candidate : live }
        // A customer and a conversation of the same name are different subjects.
        let subject = customer.externalID.map { "customer " + $0 } ?? "conversation \(key.channel) \(key.conversation)"
        return Assignment.isCandidate(subject, in: runningExperiment.record.name, share: runningExperiment.record.share)
            ? runningExperiment.candidate : live
    }

    /// The part that a generation has in the experiment; nil where none runs.
    func arm(of generation: Generation) -> RunningExperiment.Arm? {
        runningExperiment.map { $0.candidate.id == generation.id ? .candidate : .live }
    }
}
