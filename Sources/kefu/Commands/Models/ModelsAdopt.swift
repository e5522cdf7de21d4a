import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsAdopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Makes a model from elsewhere a generation, and puts it in use where none was trained here.",
        discussion: """
            The units do this before the daemon starts, with the model that was installed. A model in use that came this way too, or that cannot be read, gives way \
            to it; one that was trained here stays.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The folder of the model.") var folder: String
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
        try ModelsPromote.change(common, json: json, mayBegin: true) { keeper in
            let shipped = try keeper.keep(copyOf: ModelFolder(path: folder), at: .now)
            let live = keeper.generations.live
            guard let model = try? live.load() else {
                try keeper.promote(shipped.id, as: .shipped, at: .now)
                return shipped.id
            }
            guard model.id != shipped.id,
                try keeper.generations.record(try keeper.adoptLive(at: .now) ?? model.id).fate == .shipped
            else {
                return model.id
            }
            try keeper.promote(shipped.id, as: .shipped, at: .now)
            return shipped.id
        }
    }
}
