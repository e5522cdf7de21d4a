import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsPromote: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote", abstract: "Puts a generation in use after verifying all its files.",
        discussion:
            "The exchange is atomic: a reader finds either the old or the new model, also after a crash.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Generation: its id, or the first digits of it.") var id: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
        try ModelsPromote.change(common, json: json) { keeper in
            let id = try keeper.generations.resolve(id)
            try keeper.promote(id, as: .promoted, at: .now)
            return id
        }
    }

    /// Puts another model in use and prints its id and the id of the one before.
    ///
    /// - Parameters:
    ///   - mayBegin: whether it is no error where there is neither a model nor a generation yet.
    ///   - body: promotes a generation and returns the id of the model that is then in use.
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
