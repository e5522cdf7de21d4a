import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsAdopt: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adopt",
        abstract: "Adds a model from elsewhere as a generation; puts it in use unless a model was trained here.",
        discussion: """
            The systemd units do this with the installed model before the daemon starts. It replaces a model in use \
            that was adopted too or that cannot be read. A model in use that was trained here stays.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Folder of the model.") var folder: String
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
