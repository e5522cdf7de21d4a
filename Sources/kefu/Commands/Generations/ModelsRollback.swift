import Evaluating
import ArgumentParser
import Foundation
import Understanding

struct ModelsRollback: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Puts the generation that was in use before in use again.",
        discussion: "Each further rollback goes back one more step.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
        try ModelsPromote.change(common, json: json) { try $0.rollBack(at: .now) }
    }
}
