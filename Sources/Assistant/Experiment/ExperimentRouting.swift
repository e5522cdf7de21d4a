import CRM
import Learning

/// Which generation answers a message, and which one only decides in the shadow. It is fixed when the message arrives.
///
/// Where no experiment runs, the model in use answers everything.
struct ExperimentRouting: Sendable {
    let live: Generation
    private let runningExperiment: RunningExperiment?

    /// - Parameter runningExperiment: ignored where it is not about the model in use.
    init(live: Generation, runningExperiment: RunningExperiment?) {
        self.live = live
        self.runningExperiment = runningExperiment.flatMap { $0.record.live == live.id ? $0 : nil }
    }

    /// Whether the answering generation depends on the conversation.
    var isSplit: Bool { runningExperiment?.record.mode == .split }

    /// The candidate in the shadow; nil where there is none.
    var shadow: Generation? {
        guard let runningExperiment, runningExperiment.record.mode == .shadow else { return nil }
        return runningExperiment.candidate
    }

    /// The generation that answers in a conversation.
    ///
    /// A conversation that has begun stays with its model, whatever the customer's arm. A new one is assigned by the
    /// customer's id, so that a customer always gets the same model. Without an id it is assigned by its own name.
    ///
    /// - Parameter model: id of the model that answered last; nil where the conversation begins.
    func generation(for customer: CustomerIdentity, in key: ConversationKey, underWayWith model: String?) -> Generation
    {
        guard let runningExperiment, isSplit else { return live }
        if let model { return model == runningExperiment.candidate.id ? runningExperiment.candidate : live }
        // The prefixes keep a customer and a conversation of the same name apart.
        let subject = customer.externalID.map { "customer " + $0 } ?? "conversation \(key.channel) \(key.conversation)"
        return Assignment.isCandidate(subject, in: runningExperiment.record.name, share: runningExperiment.record.share)
            ? runningExperiment.candidate : live
    }

    /// The arm of a generation that answers; nil where no experiment runs.
    func arm(of generation: Generation) -> RunningExperiment.Arm? {
        runningExperiment.map { $0.candidate.id == generation.id ? .candidate : .live }
    }
}
