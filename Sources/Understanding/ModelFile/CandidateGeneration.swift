import Foundation

/// The candidate generation of an experiment: the model folder `DIR.generations/ID/`. The file `DIR.generations/ID.pin`
/// protects it from pruning while the experiment runs.
package struct CandidateGeneration: Sendable {
    package let id: String
    package let folder: ModelFolder
    private let pinPath: String

    /// Names a generation without a look at the disk.
    ///
    /// - Parameter live: the folder of the model in use.
    package init(_ id: String, beside live: ModelFolder) {
        self.id = id
        let generations = Generations(of: live)
        folder = generations.folder(id)
        pinPath = generations.file(id + ".pin")
    }

    /// The only generation whose id begins with `prefix`; throws `ModelError` where there is none or more than one.
    package static func find(_ prefix: String, beside live: ModelFolder) throws(ModelError) -> CandidateGeneration {
        CandidateGeneration(try Generations(of: live).resolve(prefix), beside: live)
    }

    /// Loads the model and checks that its id is the name of the folder.
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

    /// Protects the generation from pruning while an experiment runs. An existing pin is left as it is.
    package func pin(for experiment: String) throws(ModelError) {
        guard !FileManager.default.fileExists(atPath: pinPath) else { return }
        do {
            try Data(Self.pinText(experiment).utf8).write(to: URL(filePath: pinPath), options: .atomic)
        } catch {
            throw ModelError(
                .cannotWrite, path: pinPath, reason: "cannot be written", hint: "check the folder's permissions")
        }
    }

    /// Removes the pin if this experiment wrote it.
    package func unpin(after experiment: String) {
        guard (try? ModelBytes.read(pinPath, size: nil)) == Array(Self.pinText(experiment).utf8) else { return }
        try? FileManager.default.removeItem(atPath: pinPath)
    }

    private static func pinText(_ experiment: String) -> String { "experiment \(experiment)\n" }
}
