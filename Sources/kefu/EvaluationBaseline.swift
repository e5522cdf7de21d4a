import Foundation
import Understanding

/// The model that another is compared with: a folder, or a kept generation by its id or the beginning of it.
struct EvaluationBaseline {
    let name: String
    /// The folder of the model that is compared; its generations stand in `MODEL.generations/ID/`.
    let model: String

    func load() throws -> Model {
        let folder = ModelFolder(path: name)
        if folder.exists { return try folder.load() }
        let generations = ModelFolder(path: model).path + ".generations"
        let ids = ((try? FileManager.default.contentsOfDirectory(atPath: generations)) ?? [])
            .filter { !name.isEmpty && $0.hasPrefix(name) && ModelFolder(path: "\(generations)/\($0)").exists }.sorted()
        guard let id = ids.first else {
            throw Failure.exit(.noInput, "\(name): neither a model's folder nor the id of a generation in \(generations)")
        }
        guard ids.count == 1 || id == name else {
            throw Failure.exit(.usage, "\(name): several generations begin so (\(ids.joined(separator: ", "))); give more of the id")
        }
        return try ModelFolder(path: "\(generations)/\(id)").load()
    }
}
