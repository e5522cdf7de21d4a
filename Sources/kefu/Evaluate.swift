import ArgumentParser
import Foundation
import Understanding

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Scores a model on labelled texts that it has not learnt from.")

    @OptionGroup var common: CommonOptions
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Labelled test files (.jsonl or .csv).", valueName: "file")) var test: [String] =
        []
    @Flag(help: "Print the figures as JSON.") var json = false

    func validate() throws {
        guard !test.isEmpty else { throw ValidationError("name at least one labelled file with --test FILE…") }
    }

    func run() throws {
        for file in test where !FileManager.default.fileExists(atPath: file) { throw Failure.exit(.noInput, "\(file): no such file") }
        do {
            let loaded = try ModelFolder(path: try common.modelPath()).load()
            var problems = ProblemList()
            var examples: [TrainingExample] = []
            for file in test { examples += LabelReader.read(file: file, needs: .any, problems: &problems) }
            try problems.throwIfBroken()
            let evaluation = try Evaluator(interpreter: Interpreter(model: loaded)).evaluate(examples)
            if json { try printJSON(evaluation) } else { printProse(evaluation) }
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private func printJSON(_ evaluation: Evaluation) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Terminal.print(String(decoding: try encoder.encode(evaluation), as: UTF8.self))
    }

    private func printProse(_ evaluation: Evaluation) {
        if let intent = evaluation.intent {
            Terminal.print(
                String(
                    format: "intent     %5d lines  accuracy %.3f  macro-F1 %.3f  calibration error %.3f", intent.n, intent.accuracy,
                    intent.macroF1, intent.ece))
            Terminal.print(
                String(
                    format: "           answers %.1f %% of them; of all answers %.1f %% are right", intent.answered * 100,
                    (intent.answeredPrecision ?? 0) * 100))
            if let outside = intent.outOfScope {
                Terminal.print(String(format: "  outside  %5d lines  recall %.3f  AUROC %.3f", outside.n, outside.recall, outside.auroc))
            }
        }
        if let sentiment = evaluation.sentiment {
            Terminal.print(
                String(format: "sentiment  %5d lines  accuracy %.3f  macro-F1 %.3f", sentiment.n, sentiment.accuracy, sentiment.macroF1))
        }
        if let language = evaluation.language {
            Terminal.print(String(format: "language   %5d lines  accuracy %.3f", language.n, language.accuracy))
        }
        Terminal.print(String(format: "%.1f µs a message", evaluation.microsecondsPerMessage))
        for row in evaluation.perIntent.sorted(by: { $0.f1 < $1.f1 }).prefix(10) where row.f1 < 1 {
            let taken = row.confusedWith.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(3).map { "\($0.key) ×\($0.value)" }
            Terminal.print(
                String(format: "  %-28@ F1 %.2f  %@", row.intent, row.f1, taken.isEmpty ? "" : "taken for " + taken.joined(separator: ", "))
            )
        }
    }
}
