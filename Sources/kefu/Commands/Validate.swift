import Authoring
import Training
import ArgumentParser
import Foundation
import Understanding

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks intents, corpora and labels, and lists problems as file:line:column: error|warning: ….",
        discussion: """
            Problems are errors of syntax, unknown intents, texts with two different labels, repeated lines, wrong \
            languages, and held-out lines in the training data. Where there is an error, the exit status is 65.

            --suspects also trains five models, each on four fifths of the data, and predicts the last fifth. It lists \
            labels that are probably wrong, the most certain first, and pairs of intents that are often confused.
            """)

    @OptionGroup var folders: DataFolders
    @OptionGroup var sources: LabelSources
    @Option(
        help: ArgumentHelp(
            "Held-out file that must share no line with the training data; may be repeated.", valueName: "file"))
    var test: [String] = []
    @Option(help: "YAML file of settings (default: the variable KEFU_CONFIG).") var config: String?
    @Flag(help: "List labels that are probably wrong, and pairs of intents that are often confused.") var suspects =
        false
    @Flag(help: "Print the problems as JSON lines.") var json = false

    func validate() throws {
        guard !suspects || !sources.labels.contains("-") else {
            throw ValidationError("--suspects reads the labels twice, which is not possible with --labels -")
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
        for problem in problems { Terminal.print(json ? try Self.jsonLine(problem) : problem.description) }
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
                bar.show("predicting each line from the others", $0)
            }
            .find(in: try sources.gather(cores: cores).data)
            for line in intents.lines + sentiment.lines {
                Terminal.print(json ? try Self.jsonLine(line) : line.problem.description)
            }
            for pair in intents.pairs { Terminal.print(json ? try Self.jsonLine(pair) : pair.problem.description) }
            for (name, found) in [("intents", intents), ("sentiment", sentiment)] where found.examined > 0 {
                let errors = Int(found.estimatedErrors.rounded())
                let pairs = found.pairs.isEmpty ? "" : "; \(found.pairs.count) pairs of intents are often confused"
                Terminal.note(
                    "\(name): \(found.lines.count) suspects in \(found.examined) labels; "
                        + "at most about \(errors) are wrong, fewer where lines are only hard to predict" + pairs)
            }
        } catch let error as DataError {
            throw Failure.exit(error)
        }
    }

    private static func jsonLine(_ line: Suspects.Line) throws -> String {
        try jsonLine(
            line.problem,
            [
                "label": line.label, "reading": line.reading, "probability": rounded(line.probability),
                "own_probability": rounded(line.ownProbability),
            ])
    }

    private static func jsonLine(_ pair: Suspects.Pair) throws -> String {
        try jsonLine(
            pair.problem,
            [
                "first": pair.first, "second": pair.second, "first_lines": pair.firstSize,
                "second_lines": pair.secondSize,
                "first_as_second": pair.firstAsSecond, "second_as_first": pair.secondAsFirst,
                "expected": rounded(pair.expected),
                "remedy": pair.remedy.rawValue, "places": pair.places.map(\.description),
            ])
    }

    /// A problem as a JSON object, with more members after its own.
    private static func jsonLine(_ problem: Problem, _ more: [String: Any] = [:]) throws -> String {
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
