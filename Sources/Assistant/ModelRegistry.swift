package import Dialogue
import Synchronization
package import Understanding

/// One generation of the assistant: a model, and the dialogue over its catalogue.
///
/// Immutable. One generation answers a message from start to end. It is an object, so that a message retains one
/// reference and not every part of the model.
package final class Generation: Sendable {
    let interpreter: Interpreter
    let dialogue: DialogueManager
    let scratches: ScratchPool

    init(model: Model, policy: DialoguePolicy = DialoguePolicy()) {
        scratches = ScratchPool(variants: model.variants)
        interpreter = Interpreter(model: model)
        dialogue = DialogueManager(
            catalogue: model.catalogue, commands: model.commands, followUps: model.followUps, policy: policy)
    }

    /// The id of the model.
    package var id: String { interpreter.model.id }
}

/// Holds the generation in use, and replaces it between two messages.
package final class ModelRegistry: Sendable {
    private let generation: Mutex<Generation>
    private let folder: ModelFolder
    private let policy: DialoguePolicy
    /// The stamp of the model that was last loaded or refused. Locked during a load, so that the later of two loads
    /// stays in use.
    private let tried: Mutex<ModelFolder.Stamp?>
    private let stale = Atomic(false)

    /// The thread on which the running daemon reads models. A file system that hangs stops only this thread.
    package let thread = WorkThreads(most: 1, waiting: 8)

    /// Whether the last model in the folder could not be used, so that an older one answers.
    var isStale: Bool { stale.load(ordering: .relaxed) }

    /// Loads the model in the folder.
    ///
    /// - Throws: `ModelError` where there is no usable model.
    package init(folder: ModelFolder, policy: DialoguePolicy = DialoguePolicy()) throws(ModelError) {
        self.folder = folder
        self.policy = policy
        tried = Mutex(folder.stamp)
        generation = Mutex(Generation(model: try folder.load(), policy: policy))
    }

    /// Holds a model that is loaded already, such as one that was just trained.
    ///
    /// - Parameter folder: from which later models are loaded.
    package init(_ model: Model, of folder: ModelFolder, policy: DialoguePolicy = DialoguePolicy()) {
        self.folder = folder
        self.policy = policy
        tried = Mutex(folder.stamp)
        generation = Mutex(Generation(model: model, policy: policy))
    }

    /// The generation in use.
    package var current: Generation {
        generation.withLock { $0 }
    }

    /// Whether the model in the folder is another one than was last tried. A missing folder is not a change. Reads
    /// files and waits for a load, so it belongs on `thread`.
    package var hasChanged: Bool {
        guard let stamp = folder.stamp else { return false }
        return tried.withLock { $0 != stamp }
    }

    /// The folder of another generation, which lies beside the model in use.
    func candidate(_ id: String) -> CandidateGeneration { CandidateGeneration(id, beside: folder) }

    /// Loads another generation. Reads files, so it belongs on `thread`.
    func generation(of candidate: String) throws(ModelError) -> Generation {
        Generation(model: try self.candidate(candidate).load(), policy: policy)
    }

    /// Loads the model in the folder and puts it in use. Reads files, so it belongs on `thread`.
    ///
    /// - Returns: the id of the model now in use.
    /// - Throws: `ModelError` where the model cannot be used; the one in use stays.
    package func reload() throws(ModelError) -> String {
        try tried.withLock { (tried) throws(ModelError) in
            // Taken before the model is read: a model that is written meanwhile then counts as a change.
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
