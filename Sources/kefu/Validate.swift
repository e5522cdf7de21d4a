import ArgumentParser
import Foundation
import Understanding

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks intents and corpora; every problem as file:line:column: error|warning: ….",
        discussion: "Exits 65 where there is an error.")

    @OptionGroup var folders: DataFolders
    @Flag(help: "Print the problems as JSON lines.") var json = false

    func run() throws {
        try folders.check()
        let problems = Validator.validate(intents: folders.intentsPath, corpora: try folders.corporaPath(), scope: folders.scope)
        for problem in problems { Terminal.print(json ? try line(problem) : problem.description) }
        let errors = problems.count { $0.severity == .error }
        Terminal.note("\(errors) errors, \(problems.count - errors) warnings")
        if errors > 0 { throw ExitCode(Failure.Status.data.rawValue) }
    }

    private func line(_ problem: Problem) throws -> String {
        let fields: [String: Any] = [
            "file": problem.file, "line": problem.line, "column": problem.column, "severity": problem.severity.rawValue,
            "message": problem.message, "hint": problem.hint,
        ]
        return String(
            decoding: try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
    }
}
