import Foundation
import Understanding

/// The model that another is compared with: a folder, or a kept generation by its id or the beginning of it.
struct EvaluationBaseline {
    let name: String
    /// The folder of the model that is compared; its generations stand in `MODEL.generations/ID/`.
    let model: String

    func load() throws(ModelError) -> Model {
        let folder = ModelFolder(path: name)
        if folder.exists { return try folder.load() }
        let generations = Generations(of: ModelFolder(path: model))
        return try generations.folder(try generations.resolve(name)).load()
    }
}
