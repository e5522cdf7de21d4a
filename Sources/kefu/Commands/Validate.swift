import Authoring
import Training
import ArgumentParser
import Foundation
import Understanding

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks intents, corpora and labels; every problem as file:line:column: error|warning: ….",
        discussion: """
            Found are mistakes of form, unknown intents, one text under two labels, repeated lines, wrong languages, and held-out lines that are learnt from. \
            --suspects also learns from the data, five times from four fifths of it, and lists labels that are probably wrong, the most certain first, and \
            intents that blur. Exits 65 where there is an error.
            """)

    @OptionGroup var folders: DataFolders
    @OptionGroup var sources: LabelSources
    @Option(
        help: ArgumentHelp(
            "A held-out file that must share nothing with the rest; may be given more than once.", valueName: "file"))
    var test: [String] = []
    @Option(help: "YAML file of settings (also KEFU_CONFIG).") var config: String?
    @Flag(help: "List labels that are probably wrong, and intents that blur.") var suspects = false
    @Flag(help: "Print the problems as JSON lines.") var json = false

    func validate() throws {
        guard !suspects || !sources.labels.contains("-") else {
            throw ValidationError("--suspects reads twice, and stdin cannot be")
        }
    }

    func run() throws {
        try folders.check()
        try sources.check()
        for file in test where !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        let data = TrainingSources(
            intents: folders.intentsPath, corpora: try folders.corporaPath(), scope: folders.scope,
            labels: sources.labels,
            logged: try sources.logged(try CommonOptions.settings(file: config)))
        let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let problems = Validator.validate(data, tests: test, cores: cores)
        for problem in problems { Terminal.print(json ? try line(problem) : problem.description) }
        let errors = problems.count { $0.severity == .error }
        Terminal.note("\(errors) errors, \(problems.count - errors) warnings")
        if errors > 0 { throw ExitCode(Failure.Status.data.rawValue) }
        if suspects { try listSuspects(in: data, cores: cores) }
    }

    private func listSuspects(in sources: TrainingSources, cores: Int) throws {
        do {
            var options = Trainer.Options()
            options.cores = cores
            let bar = ProgressBar()
            let (intents, sentiment) = try SuspectFinder(options: options) {
                bar.show("reading each line by the others", $0)
            }
            .find(in: try sources.gather(cores: cores).data)
            for line in intents.lines + sentiment.lines {
                Terminal.print(json ? try Self.line(line) : line.problem.description)
            }
            for pair in intents.pairs { Terminal.print(json ? try Self.line(pair) : pair.problem.description) }
            for (name, found) in [("intents", intents), ("sentiment", sentiment)] where found.examined > 0 {
                Terminal.note(
                    "\(name): \(found.lines.count) suspects in \(found.examined) labels; hardly more than \(Int(found.estimatedErrors.rounded())) are wrong, fewer where lines are only hard"
                        + (found.pairs.isEmpty ? "" : "; \(found.pairs.count) pairs that blur"))
            }
        } catch let error as DataError {
            throw Failure.exit(error)
        }
    }

    private static func line(_ line: Suspects.Line) throws -> String {
        try self.line(
            line.problem,
            [
                "label": line.label, "reading": line.reading, "probability": rounded(line.probability),
                "own_probability": rounded(line.ownProbability),
            ])
    }

    private static func line(_ pair: Suspects.Pair) throws -> String {
        try line(
            pair.problem,
            [
                "first": pair.first, "second": pair.second, "first_lines": pair.firstSize,
                "second_lines": pair.secondSize,
                "first_as_second": pair.firstAsSecond, "second_as_first": pair.secondAsFirst,
                "expected": rounded(pair.expected),
                "remedy": pair.remedy.rawValue, "places": pair.places.map(\.description),
            ])
    }

    private func line(_ problem: Problem) throws -> String { try Self.line(problem, [:]) }

    private static func line(_ problem: Problem, _ more: [String: Any]) throws -> String {
        let fields: [String: Any] = [
            "file": problem.file, "line": problem.line, "column": problem.column, "severity": problem.severity.rawValue,
            "kind": problem.kind.rawValue, "message": problem.message, "hint": problem.hint,
        ]
        return String(
            decoding: try JSONSerialization.data(
                withJSONObject: fields.merging(more) { first, _ in first },
                options: [.sortedKeys, .withoutEscapingSlashes]),
            as: UTF8.self)
    }

    private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }
}
