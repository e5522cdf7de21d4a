package import Dialogue
import Synchronization
package import Understanding

/// One generation of the assistant: a model and the dialogue over its catalogue. Immutable; a message is answered by
/// one generation from start to end.
///
/// An object, so that a message takes hold of one thing rather than of every part of the model.
package final class Generation: Sendable {
    package let interpreter: Interpreter
    package let dialogue: DialogueManager
    let scratches: ScratchPool

    package init(model: Model, policy: DialoguePolicy = DialoguePolicy()) {
        scratches = ScratchPool(variants: model.variants)
        interpreter = Interpreter(model: model)
        dialogue = DialogueManager(catalogue: model.catalogue, followUps: model.followUps, policy: policy)
    }

    package var id: String { interpreter.model.id }
}

/// Holds the generation in use and swaps it between two messages.
package final class ModelRegistry: Sendable {
    private let generation: Mutex<Generation>
    private let folder: ModelFolder
    private let policy: DialoguePolicy
    /// The model that was last tried; held while one is being loaded, so that of two the later stays.
    private let tried: Mutex<ModelFolder.Stamp?>
    private let stale = Atomic(false)

    /// Whether the last model offered could not be used, so that an older one answers.
    package var isStale: Bool { stale.load(ordering: .relaxed) }

    /// - Throws: `ModelError` where there is no usable model.
    package init(folder: ModelFolder, policy: DialoguePolicy = DialoguePolicy()) throws(ModelError) {
        self.folder = folder
        self.policy = policy
        tried = Mutex(folder.stamp)
        generation = Mutex(Generation(model: try folder.load(), policy: policy))
    }

    package var current: Generation {
        generation.withLock { $0 }
    }

    /// Whether another model lies in the folder than the one last tried; a folder that is gone is no change.
    package var hasChanged: Bool {
        guard let stamp = folder.stamp else { return false }
        return tried.withLock { $0 != stamp }
    }

    /// A generation that lies beside the model in use.
    func candidate(_ id: String) -> CandidateGeneration { CandidateGeneration(id, beside: folder) }

    /// The same, made ready to run. Reads files: not for the message path.
    func generation(of candidate: String) throws(ModelError) -> Generation {
        Generation(model: try self.candidate(candidate).load(), policy: policy)
    }

    /// Loads the model anew and puts it in use; where it is bad the one in use stays. Reads files: not for the message
    /// path.
    ///
    /// - Returns: the id of the model now in use.
    package func reload() throws(ModelError) -> String {
        try tried.withLock { (tried) throws(ModelError) in
            // Before the model is read: one that comes meanwhile is a change again.
            tried = folder.stamp
            do throws(ModelError) {
                let fresh = Generation(model: try folder.load(), policy: policy)
                generation.withLock { $0 = fresh }
                stale.store(false, ordering: .relaxed)
                return fresh.id
            } catch {
                stale.store(true, ordering: .relaxed)
                throw error
            }
        }
    }
}
