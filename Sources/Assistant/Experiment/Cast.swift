import CRM
import Learning

/// Who answers a message and who only listens, as it is decided when the message comes; the model in use does all where no experiment runs.
struct Cast: Sendable {
    let live: Generation
    private let trial: Trial?

    /// - Parameter trial: counts only while the model in use is the one that it is about.
    init(live: Generation, trial: Trial?) {
        self.live = live
        self.trial = trial.flatMap { $0.experiment.live == live.id ? $0 : nil }
    }

    /// Whether a conversation must be looked at before it is known who answers.
    var isSplit: Bool { trial?.experiment.mode == .split }

    /// The candidate that listens.
    var shadow: Generation? {
        guard let trial, trial.experiment.mode == .shadow else { return nil }
        return trial.candidate
    }

    /// Who answers in a conversation.
    ///
    /// One that is under way stays with the model that it began with, whatever the customer's arm. Otherwise the customer counts, so that who comes back meets the same
    /// model; where nobody says who it is, the conversation's name.
    ///
    /// - Parameter model: id of the model that answered last; nil where the conversation begins.
    func generation(for customer: CustomerIdentity, in key: ConversationKey, underWayWith model: String?) -> Generation {
        guard let trial, isSplit else { return live }
        if let model { return model == trial.candidate.id ? trial.candidate : live }
        // A customer and a conversation of the same name are different subjects.
        let subject = customer.externalID.map { "customer " + $0 } ?? "conversation \(key.channel) \(key.conversation)"
        return Assignment.isCandidate(subject, in: trial.experiment.name, share: trial.experiment.share) ? trial.candidate : live
    }

    /// The part that a generation has in the experiment; nil where none runs.
    func arm(of generation: Generation) -> Trial.Arm? {
        trial.map { $0.candidate.id == generation.id ? .candidate : .live }
    }
}
