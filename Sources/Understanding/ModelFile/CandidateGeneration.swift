import Foundation

/// A generation beside the model in use that an experiment is about: `DIR.generations/ID/`, kept from being pruned by
/// `DIR.generations/ID.pin` while it runs.
package struct CandidateGeneration: Sendable {
    package let id: String
    package let folder: ModelFolder
    private let pin: String

    /// - Parameter live: the folder of the model in use.
    package init(_ id: String, beside live: ModelFolder) {
        self.id = id
        let generations = Generations(of: live)
        folder = generations.folder(id)
        pin = generations.file(id + ".pin")
    }

    /// The one generation whose id begins so; `ModelError` where there is none or more than one.
    package static func find(_ prefix: String, beside live: ModelFolder) throws(ModelError) -> CandidateGeneration {
        CandidateGeneration(try Generations(of: live).resolve(prefix), beside: live)
    }

    /// The model, made sure to be the one that the folder's name promises.
    package func load() throws(ModelError) -> Model {
        let model: Model
        do {
            model = try folder.load()
        } catch {
            guard error.code == .missing else { throw error }
            throw ModelError(
                .missing, path: folder.path, reason: "the generation is gone",
                hint: "put it back, train it again, or kefu experiment stop")
        }
        guard model.id == id else {
            throw ModelError(
                .damaged, path: folder.path, reason: "holds the model \(model.id)", hint: "train the generation again")
        }
        return model
    }

    /// Keeps the generation while an experiment runs; a pin that somebody else put there stays theirs.
    package func pin(for experiment: String) throws(ModelError) {
        guard !FileManager.default.fileExists(atPath: pin) else { return }
        do {
            try Data(Self.word(experiment).utf8).write(to: URL(filePath: pin), options: .atomic)
        } catch {
            throw ModelError(
                .cannotWrite, path: pin, reason: "cannot be written", hint: "check the folder's permissions")
        }
    }

    /// Lets the generation go, if it was this experiment that kept it.
    package func unpin(after experiment: String) {
        guard FileManager.default.contents(atPath: pin) == Data(Self.word(experiment).utf8) else { return }
        try? FileManager.default.removeItem(atPath: pin)
    }

    private static func word(_ experiment: String) -> String { "experiment \(experiment)\n" }
}
