import Authoring
import Evaluating
import Training
import ArgumentParser
import Foundation
import Learning
import Linguistics
import Understanding

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures a model on labelled test files, or the training data by cross-validation.",
        discussion: """
            --test measures the model of --model on texts that it was not trained on. With --against a second model \
            predicts the same lines, and a paired test says whether the difference is more than chance.

            --cross-validate K splits the training data into K parts. Each part is predicted by a model that was \
            trained on the other parts. --model is not used.

            --answers measures retrieval alone: P@1, MAP and MRR over the first hundred results.

            The report quotes messages. Keep it as confidential as the data.
            """)

    @OptionGroup var common: CommonOptions
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Labelled test files (.jsonl or .csv).", valueName: "file"))
    var test: [String] =
        []
    @Option(help: ArgumentHelp("Number of folds for cross-validation of the training data, 2–20.", valueName: "k"))
    var crossValidate: Int?
    @Option(
        help: ArgumentHelp(
            #"File of texts with their answers, for retrieval alone; each line is {"text": …, "answer": …}."#,
            valueName: "file"
        ))
    var answers: String?
    @Option(help: ArgumentHelp("Folder to write the HTML report index.html to.", valueName: "dir"))
    var report: String?
    @Flag(help: "Print the figures as JSON.") var json = false

    @Option(
        help: ArgumentHelp(
            "With --test: model to compare with, a folder or the id of a generation of --model.",
            valueName: "model"))
    var against: String?
    @Flag(
        help: "Train on parts of 10 to 100 % of the training data too, to see whether more data would help."
    )
    var learningCurve = false

    @Option(
        help: "Folder of intents in the Rasa 3.1 format (default intents), for --cross-validate and --learning-curve.")
    var intents: String?
    @Option(help: "Folder of corpora (default corpora), for --cross-validate and --learning-curve.") var corpora:
        String?
    @Option(
        help: ArgumentHelp(
            "File of labelled texts (.jsonl or .csv), for --cross-validate and --learning-curve; may be repeated.",
            valueName: "file")
    )
    var labels: [String] = []
    @Flag(help: "Train on --labels alone, for --cross-validate and --learning-curve.") var labelsOnly = false
    @Option(help: "Seed of folds and training (default 1), for --cross-validate and --learning-curve.") var seed:
        UInt64?
    @Option(
        help: "Required share of right answers, 0.5–0.999 (default 0.95), for --cross-validate and --learning-curve.")
    var precision: Double?

    func validate() throws {
        guard [!test.isEmpty, crossValidate != nil, answers != nil].count(where: \.self) == 1 else {
            throw ValidationError("give one of --test FILE…, --cross-validate K and --answers FILE")
        }
        guard answers == nil || report == nil else {
            throw ValidationError("--report belongs to --test and --cross-validate")
        }
        guard answers == nil || !learningCurve else {
            throw ValidationError("--learning-curve belongs to --test and --cross-validate")
        }
        guard against == nil || !test.isEmpty else { throw ValidationError("--against belongs to --test") }
        guard crossValidate != nil || learningCurve else {
            guard intents == nil, corpora == nil, labels.isEmpty, !labelsOnly, seed == nil, precision == nil else {
                throw ValidationError(
                    "--intents, --corpora, --labels, --labels-only, --seed and --precision belong to "
                        + "--cross-validate and --learning-curve")
            }
            return
        }
        let range = CrossEvaluation.foldRange
        guard crossValidate.map(range.contains) ?? true else {
            throw ValidationError("--cross-validate must lie between \(range.lowerBound) and \(range.upperBound)")
        }
        guard (0.5...0.999).contains(precision ?? 0.95) else {
            throw ValidationError("--precision must lie between 0.5 and 0.999")
        }
        guard !labelsOnly || !labels.isEmpty else {
            throw ValidationError("--labels-only needs at least one --labels FILE")
        }
    }

    private struct Outcome {
        var subject: ReportSubject
        var predictions: Predictions
        var figures: EvaluationFigures
    }

    func run() throws {
        do {
            if let answers { return try evaluateRetrieval(answers) }
            let outcome = if let crossValidate { try crossValidation(folds: crossValidate) } else { try testOutcome() }
            if let report {
                try write(
                    EvaluationReport(
                        subject: outcome.subject, figures: outcome.figures, predictions: outcome.predictions.all),
                    to: report)
            }
            if json {
                try Terminal.print(json: outcome.figures)
            } else {
                for line in EvaluationSummary(figures: outcome.figures).lines { Terminal.print(line) }
            }
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private func testOutcome() throws -> Outcome {
        for file in test where !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        let path = try common.modelPath()
        let model = try ModelFolder(path: path).load()
        var problems = ProblemList()
        var examples: [TrainingExample] = []
        for intent in model.catalogue.intents {
            problems.checkForm(of: intent, at: SourcePlace(file: path, line: 1, column: 1))
        }
        for file in test { examples += LabelReader.read(file: file, needs: .any, problems: &problems) }
        try problems.throwIfBroken()
        let predictions = try Evaluator(interpreter: Interpreter(model: model)).judge(examples)
        let comparison = try against.map { name in
            let other = try EvaluationBaseline(name: name, model: path).load()
            let before = try Evaluator(interpreter: Interpreter(model: other)).judge(examples)
            return ModelComparison(baseline: other.id, before: before.all, after: predictions.all)
        }
        let curve = learningCurve ? try curve(testedOn: examples) : nil
        let subject = ReportSubject(
            method: .heldOut(model: model.id, files: test), promise: model.precision, date: today)
        var scratch = try Scratch(variants: model.variants)
        let explainer = Explainer(model: model)
        let figures = EvaluationFigures(of: predictions, subject: subject, comparison: comparison, learningCurve: curve)
        {
            explainer.explain($0, in: &scratch)
        }
        return Outcome(subject: subject, predictions: predictions, figures: figures)
    }

    private func curve(testedOn examples: [TrainingExample]) throws -> LearningCurve {
        let bar = ProgressBar()
        return try LearningCurve(of: try trainingData(), testedOn: examples, options: options) {
            bar.show("\($0) % of the training data", $1)
        }
    }

    /// Prints the figures of retrieval on texts with their answers.
    private func evaluateRetrieval(_ file: String) throws {
        guard FileManager.default.fileExists(atPath: file) else {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        let model = try ModelFolder(path: try common.modelPath()).load()
        var problems = ProblemList()
        let queries = AnswerQuery.read(file: file, problems: &problems)
        let known = Set(model.answers.parts.names)
        for query in queries {
            for answer in query.answers.sorted() where !known.contains(answer) {
                problems.error(
                    "the model has no answer `\(answer)`", at: query.place,
                    hint: "correct the name, or train the model again")
            }
        }
        try problems.throwIfBroken()
        let evaluation = try AnswerEvaluation(of: queries, by: model)
        if json { return try Terminal.print(json: evaluation) }
        let quality = evaluation.quality
        Terminal.print(
            String(
                format: "retrieval  %5d lines  P@1 %.3f  MAP %.3f  MRR %.3f\n%.1f µs per search", quality.n,
                quality.precisionAtOne, quality.meanAveragePrecision, quality.meanReciprocalRank,
                evaluation.microsecondsPerQuery))
    }

    private func crossValidation(folds: Int) throws -> Outcome {
        let data = try trainingData()
        let bar = ProgressBar()
        let options = options
        let predictions = try CrossEvaluation(folds: folds, options: options) { bar.show("fold \($0) of \(folds)", $1) }
            .judge(data)
        let curve =
            learningCurve
            ? try LearningCurve(of: data, folds: folds, whole: predictions, options: options) {
                bar.show("\($0) % of the training data", $1)
            }
            : nil
        let subject = ReportSubject(
            method: .crossValidation(folds: folds, seed: options.seed), promise: options.precision, date: today)
        return Outcome(
            subject: subject, predictions: predictions,
            figures: EvaluationFigures(of: predictions, subject: subject, learningCurve: curve))
    }

    private var options: Trainer.Options {
        var options = Trainer.Options()
        options.seed = seed ?? options.seed
        options.precision = precision ?? options.precision
        options.cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return options
    }

    private func trainingData() throws -> TrainingData {
        let intents = labelsOnly ? nil : intents ?? "intents"
        let corpora = labelsOnly ? nil : corpora ?? "corpora"
        for file in labels where !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        for folder in [intents, corpora].compactMap(\.self) where !FileManager.default.fileExists(atPath: folder) {
            throw Failure.exit(
                .noInput, "\(folder): no such folder; name it with --intents or --corpora, or use --labels-only")
        }
        let (data, _, warnings) = try TrainingSources(intents: intents, corpora: corpora, labels: labels).gather()
        for warning in warnings { Terminal.note(warning.description) }
        return data
    }

    private var today: String { Date.now.formatted(.iso8601.year().month().day()) }

    private func write(_ report: EvaluationReport, to folder: String) throws {
        let page = URL(filePath: folder).appending(path: "index.html").path(percentEncoded: false)
        try PrivateFile.makeFolder(folder)
        try PrivateFile.write(
            Array(report.html().utf8), to: page,
            sparing: ProtectedFiles(try common.settings(), model: common.model))
        Terminal.note("report: \(page)")
    }
}
