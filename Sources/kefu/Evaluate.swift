import ArgumentParser
import Foundation
import Learning
import Understanding

struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Scores a model on labelled texts that it has not learnt from, or the training data by cross-validation.",
        discussion: """
            With --test the model of --model is measured. With --cross-validate K the training data is cut into K parts, each judged by a model that has learnt \
            from the others; --model is then not used. With --answers only retrieval is measured: P@1, MAP and MRR, up to the hundredth find. The report quotes messages: keep it as confidential as the data.
            """)

    @OptionGroup var common: CommonOptions
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Labelled test files (.jsonl or .csv).", valueName: "file")) var test: [String] =
        []
    @Option(help: ArgumentHelp("Score the training data in so many folds, 2–20.", valueName: "k")) var crossValidate: Int?
    @Option(
        help: ArgumentHelp(#"Score retrieval alone on texts with their answers, lines of {"text": …, "answer": …}."#, valueName: "file"))
    var answers: String?
    @Option(help: ArgumentHelp("Write a report for people, index.html, into this folder.", valueName: "dir")) var report: String?
    @Flag(help: "Print the figures as JSON.") var json = false

    @Option(help: "With --cross-validate: folder of intents in the Rasa 3.1 format (default intents).") var intents: String?
    @Option(help: "With --cross-validate: folder of corpora (default corpora).") var corpora: String?
    @Option(
        help: ArgumentHelp("With --cross-validate: a labelled transcript (.jsonl or .csv); may be given more than once.", valueName: "file")
    )
    var labels: [String] = []
    @Flag(help: "With --cross-validate: use --labels alone.") var labelsOnly = false
    @Option(help: "With --cross-validate: seed of the folds and the training (default 1).") var seed: UInt64?
    @Option(help: "With --cross-validate: how often an answer shall be right, 0.5–0.999 (default 0.95).") var precision: Double?

    func validate() throws {
        guard [!test.isEmpty, crossValidate != nil, answers != nil].count(where: \.self) == 1 else {
            throw ValidationError("give one of --test FILE…, --cross-validate K and --answers FILE")
        }
        guard answers == nil || report == nil else { throw ValidationError("--report belongs to --test and --cross-validate") }
        guard let folds = crossValidate else {
            guard intents == nil, corpora == nil, labels.isEmpty, !labelsOnly, seed == nil, precision == nil else {
                throw ValidationError("--intents, --corpora, --labels, --labels-only, --seed and --precision belong to --cross-validate")
            }
            return
        }
        let range = CrossEvaluation.foldRange
        guard range.contains(folds) else {
            throw ValidationError("--cross-validate must lie between \(range.lowerBound) and \(range.upperBound)")
        }
        guard (0.5...0.999).contains(precision ?? 0.95) else { throw ValidationError("--precision must lie between 0.5 and 0.999") }
        guard !labelsOnly || !labels.isEmpty else { throw ValidationError("--labels-only needs at least one --labels FILE") }
    }

    func run() throws {
        do {
            if let answers { return try searched(answers) }
            let (judgements, subject) = if let crossValidate { try crossValidated(folds: crossValidate) } else { try tested() }
            let evaluation = Evaluation(of: judgements)
            if let report {
                try write(EvaluationReport(subject: subject, evaluation: evaluation, judgements: judgements.all), to: report)
            }
            if json {
                try printJSON(evaluation)
            } else {
                printProse(evaluation)
                if evaluation.intent != nil { Terminal.print(Verdict(on: judgements.all, of: subject).sentence) }
            }
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private func tested() throws -> (Judgements, ReportSubject) {
        for file in test where !FileManager.default.fileExists(atPath: file) { throw Failure.exit(.noInput, "\(file): no such file") }
        let model = try ModelFolder(path: try common.modelPath()).load()
        var problems = ProblemList()
        var examples: [TrainingExample] = []
        for file in test { examples += LabelReader.read(file: file, needs: .any, problems: &problems) }
        try problems.throwIfBroken()
        let judgements = try Evaluator(interpreter: Interpreter(model: model)).judge(examples)
        return (judgements, ReportSubject(method: .heldOut(model: model.id, files: test), promise: model.precision, date: today))
    }

    /// Retrieval alone, on texts with their answers.
    private func searched(_ file: String) throws {
        guard FileManager.default.fileExists(atPath: file) else { throw Failure.exit(.noInput, "\(file): no such file") }
        let model = try ModelFolder(path: try common.modelPath()).load()
        var problems = ProblemList()
        let queries = AnswerQuery.read(file: file, problems: &problems)
        let known = Set(model.answers.parts.names)
        for query in queries {
            for answer in query.answers.sorted() where !known.contains(answer) {
                problems.error("the model has no answer `\(answer)`", at: query.place, hint: "mend the name, or train the model again")
            }
        }
        try problems.throwIfBroken()
        let evaluation = try AnswerEvaluation(of: queries, by: model)
        if json { return try printJSON(evaluation) }
        let quality = evaluation.quality
        Terminal.print(
            String(
                format: "retrieval  %5d lines  P@1 %.3f  MAP %.3f  MRR %.3f\n%.1f µs a search", quality.n, quality.precisionAtOne,
                quality.meanAveragePrecision, quality.meanReciprocalRank, evaluation.microsecondsPerQuery))
    }

    private func crossValidated(folds: Int) throws -> (Judgements, ReportSubject) {
        let intents = labelsOnly ? nil : intents ?? "intents"
        let corpora = labelsOnly ? nil : corpora ?? "corpora"
        for file in labels where !FileManager.default.fileExists(atPath: file) { throw Failure.exit(.noInput, "\(file): no such file") }
        for folder in [intents, corpora].compactMap(\.self) where !FileManager.default.fileExists(atPath: folder) {
            throw Failure.exit(.noInput, "\(folder): no such folder; name it with --intents or --corpora, or use --labels-only")
        }
        let (data, warnings) = try TrainingSources(intents: intents, corpora: corpora, labels: labels).gather()
        for warning in warnings { Terminal.note(warning.description) }
        var options = Trainer.Options()
        options.seed = seed ?? options.seed
        options.precision = precision ?? options.precision
        options.cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
        let bar = ProgressBar()
        let judgements = try CrossEvaluation(folds: folds, options: options) { bar.show("fold \($0) of \(folds)", $1) }.judge(data)
        return (
            judgements, ReportSubject(method: .crossValidation(folds: folds, seed: options.seed), promise: options.precision, date: today)
        )
    }

    private var today: String { Date.now.formatted(.iso8601.year().month().day()) }

    /// For the owner's eyes only: the page quotes customers.
    private func write(_ report: EvaluationReport, to folder: String) throws {
        let page = URL(filePath: folder).appending(path: "index.html").path(percentEncoded: false)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure.exit(.cannotCreate, "\(folder): cannot be created; check the path and its permissions")
        }
        guard FileManager.default.createFile(atPath: page, contents: Data(report.html().utf8), attributes: [.posixPermissions: 0o600])
        else {
            throw Failure.exit(.cannotCreate, "\(page): cannot be written; check the folder, its permissions and the disk")
        }
        Terminal.note("report: \(page)")
    }

    private func printJSON(_ evaluation: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        Terminal.print(String(decoding: try encoder.encode(evaluation), as: UTF8.self))
    }

    private func printProse(_ evaluation: Evaluation) {
        if let intent = evaluation.intent {
            Terminal.print(
                String(
                    format: "intent     %5d lines  accuracy %.3f  macro-F1 %.3f  calibration error %.3f", intent.n, intent.accuracy,
                    intent.macroF1,
                    intent.ece))
            Terminal.print(
                String(
                    format: "           answers %.1f %% of them; of all answers %.1f %% are right", intent.answered * 100,
                    (intent.answeredPrecision ?? 0) * 100))
            if let proposed = intent.proposed {
                Terminal.print(
                    String(
                        format: "           proposes %.1f intents for each of the other %d; %.1f %% hold the right one", proposed.size,
                        proposed.n, proposed.coverage * 100))
            }
            if let outside = intent.outOfScope {
                Terminal.print(String(format: "  outside  %5d lines  recall %.3f  AUROC %.3f", outside.n, outside.recall, outside.auroc))
            }
        }
        if let sentiment = evaluation.sentiment {
            Terminal.print(
                String(
                    format: "sentiment  %5d lines  accuracy %.3f  macro-F1 %.3f  calibration error %.3f", sentiment.n, sentiment.accuracy,
                    sentiment.macroF1, sentiment.ece))
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
