import Foundation
import Understanding

/// The model that another one is compared with.
struct EvaluationBaseline {
    /// A folder, or the id of a generation or its first digits.
    let name: String
    /// The folder of the model that is compared. Its generations are in `MODEL.generations/ID/`.
    let model: String

    func load() throws(ModelError) -> Model {
        let folder = ModelFolder(path: name)
        if folder.exists { return try folder.load() }
        let generations = Generations(of: ModelFolder(path: model))
        return try generations.folder(try generations.resolve(name)).load()
    }
}
