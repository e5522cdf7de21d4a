import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsPromote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote", abstract: "Puts a generation in use, every byte of it verified before.",
        discussion:
            "The exchange is one step: whoever reads the model finds the old or the new one, also after a crash.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The generation's id, or its first digits.") var id: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
        try ModelsPromote.change(common, json: json) { keeper in
            let id = try keeper.generations.resolve(id)
            try keeper.promote(id, as: .promoted, at: .now)
            return id
        }
    }

    /// Puts another model in use, and tells which.
    ///
    /// - Parameter mayBegin: whether there need be neither a model nor a generation yet.
    static func change(
        _ common: CommonOptions, json: Bool, mayBegin: Bool = false, _ body: (GenerationKeeper) throws -> String
    ) throws {
        let folder = ModelFolder(path: try common.modelPath())
        do {
            if !mayBegin { try Generations(of: folder).requireSome() }
            let keeper = try GenerationKeeper(of: Generations(of: folder))
            let before = folder.id
            let id = try body(keeper)
            if json { return try Terminal.print(json: Change(model: id, before: before)) }
            Terminal.print(
                "generation \(id) is in use in \(folder.path)"
                    + (before.map { $0 == id ? ", as before" : "; before it: \($0)" } ?? ""))
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private struct Change: Encodable {
        var model: String
        var before: String?
    }
}
