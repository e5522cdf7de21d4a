import ArgumentParser
import Foundation
import Understanding

struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learns a model from intents, corpora and labelled transcripts.",
        discussion: "Bad data is reported with file, line and column, all of it at once; the old model then stays as it was.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var folders: DataFolders
    @OptionGroup var sources: LabelSources
    @Flag(help: "Learn from --labels, and --database where it is given, alone.") var labelsOnly = false
    @Option(help: "Seed: the same data and seed give the same bytes.") var seed: UInt64 = 1
    @Option(help: "How often an answer shall be right, 0.5–0.999.") var precision: Double = 0.95
    @Flag(help: "Print the summary as JSON.") var json = false

    /// Of the time that much data takes, reading it takes so much.
    private static let readingShare = 0.1

    func validate() throws {
        guard (0.5...0.999).contains(precision) else { throw ValidationError("--precision must lie between 0.5 and 0.999") }
        guard !labelsOnly || !sources.isEmpty else { throw ValidationError("--labels-only needs at least one --labels FILE") }
    }

    func run() throws {
        let started = ContinuousClock.now
        let path = try common.modelPath()
        try sources.check()
        if !labelsOnly { try folders.check() }
        let logged = try sources.logged(try common.settings(), isAlone: labelsOnly)
        do {
            var options = Trainer.Options()
            options.seed = seed
            options.precision = precision
            options.cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
            let bar = ProgressBar()
            bar.show("reading", 0)
            let (data, warnings) = try TrainingSources(
                intents: labelsOnly ? nil : folders.intentsPath, corpora: labelsOnly ? nil : try folders.corporaPath(),
                scope: folders.scope, labels: sources.labels, logged: logged
            ).gather(cores: options.cores) { bar.show("reading", Self.readingShare * $0) }
            if !warnings.isEmpty { bar.clear() }
            for line in ProblemDigest(warnings).lines { Terminal.note(line) }
            let (trained, summary) = try Trainer(options: options) { stage, share in
                bar.show("learning \(stage.rawValue)", Self.readingShare + (1 - Self.readingShare) * share)
            }.train(on: data)
            try ModelFolder(path: path).save(trained, seed: seed)
            report(summary, data: data, path: path, seconds: started.duration(to: .now))
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        }
    }

    private func report(_ summary: TrainingSummary, data: TrainingData, path: String, seconds: Duration) {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            if let bytes = try? encoder.encode(summary) { Terminal.print(String(decoding: bytes, as: UTF8.self)) }
            return
        }
        let time = Double(seconds.components.seconds) + Double(seconds.components.attoseconds) / 1e18
        Terminal.print(
            "model \(summary.model) in \(path): \(summary.intents.classes) intents, \(data.intents.count) texts, \(String(format: "%.1f", time)) s"
        )
        for (language, figures) in summary.intents.languages.sorted(by: { $0.key < $1.key }) {
            Terminal.print(
                String(
                    format: "  %@: accuracy %.3f in cross-validation; answers from confidence %.2f on: %.0f %% of questions, %.1f %% right",
                    language, figures.accuracy, figures.threshold, figures.coverage * 100, figures.precision * 100))
        }
        if summary.sentiment.examples > 0 {
            Terminal.print(
                String(
                    format: "  sentiment: accuracy %.3f, macro-F1 %.3f in cross-validation", summary.sentiment.accuracy,
                    summary.sentiment.macroF1))
        }
    }
}
