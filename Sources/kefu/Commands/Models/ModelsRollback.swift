import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsRollback: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Puts the generation in use again that was in use before the present one.",
        discussion: "Once more goes one step further back.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
        try ModelsPromote.change(common, json: json) { try $0.rollBack(at: .now) }
    }
}
