import Authoring
import CRM
import Evaluating
import Training
import ArgumentParser
import Foundation
import Understanding

struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learns a model from intents, corpora and labelled transcripts.",
        discussion: """
            Bad data is reported with file, line and column, all of it at once. The old model then stays in use.

            The new model is kept as a generation beside the one in use. Both are compared on held-out lines: \
            corpora/test, and the files of --held-out. Where intents, answers or sentiment are worse beyond noise, \
            kefu train says so, does not put the new model in use, and exits 3. kefu models promote ID puts it in use \
            all the same; kefu models rollback goes back. Without held-out lines nothing is compared.

            The conversations in tests below the folder of intents are played with the new model, under the settings of \
            the daemon. Where one goes otherwise than written, the new model is not put in use either. kefu test shows \
            what was expected and what came.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var folders: DataFolders
    @OptionGroup var sources: LabelSources
    @Flag(help: "Learn only from --labels, and from --database where it is given.") var labelsOnly = false
    @Option(help: "Seed of the training; the same data and seed give the same bytes.") var seed: UInt64 = 1
    @Option(help: "Required share of right answers, 0.5–0.999.") var precision: Double = 0.95
    @Option(
        help: ArgumentHelp(
            "File of held-out lines, compared on beside corpora/test; may be repeated.", valueName: "file"))
    var heldOut: [String] = []
    @Option(help: "When to put the new model in use: unless-worse, always or never.")
    var promote = PromotionRule.unlessWorse
    @Flag(help: "Print the summary as JSON.") var json = false

    /// Of the time that much data takes; the rest is the comparison.
    private static let readingShare = 0.1
    private static let learningShare = 0.85
    private static let playingShare = 0.03

    func validate() throws {
        guard (0.5...0.999).contains(precision) else {
            throw ValidationError("--precision must lie between 0.5 and 0.999")
        }
        guard !labelsOnly || !sources.isEmpty else {
            throw ValidationError("--labels-only needs at least one --labels FILE")
        }
    }

    func run() async throws {
        let started = ContinuousClock.now
        let path = try common.modelPath()
        try sources.check()
        for file in heldOut where !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        if !labelsOnly { try folders.check() }
        let settings = try common.settings()
        let logged = try sources.logged(settings, isAlone: labelsOnly)
        do {
            var options = Trainer.Options()
            options.seed = seed
            options.precision = precision
            options.cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
            let bar = ProgressBar()
            bar.show("reading", 0)
            let corpora = labelsOnly ? nil : try folders.corporaPath()
            let intents = labelsOnly ? nil : folders.intentsPath
            let (data, conversations, warnings) = try TrainingSources(
                intents: intents, corpora: corpora, scope: folders.scope, labels: sources.labels, logged: logged,
                heldOut: heldOut
            ).gather(cores: options.cores) { bar.show("reading", Self.readingShare * $0) }
            if !warnings.isEmpty { bar.clear() }
            for line in ProblemDigest(warnings).lines { Terminal.note(line) }
            let test = try HeldOut(corpora: corpora, files: heldOut)
            let (trained, summary) = try Trainer(options: options) { stage, share in
                bar.show("learning \(stage.rawValue)", Self.readingShare + Self.learningShare * share)
            }.train(on: data)
            let learnt = Self.readingShare + Self.learningShare
            let folder = ModelFolder(path: path)
            let played = try await AssistantSetup.player(trained, of: folder, settings).play(conversations) {
                bar.show("playing conversations", learnt + Self.playingShare * $0)
            }
            bar.show("comparing", learnt + Self.playingShare)
            let record = try GenerationRecord(
                of: trained, created: Generations.time(.now), data: data, seed: seed,
                sources: .init(
                    intents: intents, corpora: corpora,
                    labels: sources.labels + [logged.first?.source.file].compactMap(\.self)),
                summary: summary)
            let decision = try Generations(of: folder).decide(
                on: trained, record, seed: seed, by: promote, test: test, conversations: played, scope: folders.scope)
            if let error = decision.unusableLive {
                Terminal.note("warning: the model in use cannot be compared with: \(error)")
            }
            bar.show("done", 1)
            try report(summary, decision, data: data, path: path, seconds: started.duration(to: .now))
            if decision.isRefused { throw Failure.exit(.keptBack, PromotionText(decision).refusal) }
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }

    private func report(
        _ summary: TrainingSummary, _ decision: PromotionDecision, data: TrainingData, path: String, seconds: Duration
    )
        throws
    {
        if json { return try Terminal.print(json: TrainingReport(summary: summary, decision: decision)) }
        let time = Double(seconds.components.seconds) + Double(seconds.components.attoseconds) / 1e18
        Terminal.print(
            "model \(summary.model) in \(path): \(summary.intents.classes) intents, "
                + "\(data.intents.count) texts, \(String(format: "%.1f", time)) s"
        )
        for (language, figures) in summary.intents.languages.sorted(by: { $0.key < $1.key }) {
            Terminal.print(
                String(
                    format:
                        "  %@: accuracy %.3f in cross-validation; answers from confidence %.2f on: "
                        + "%.0f %% of questions, %.1f %% right",
                    language, figures.accuracy, figures.threshold, figures.coverage * 100, figures.precision * 100))
        }
        if summary.sentiment.examples > 0 {
            Terminal.print(
                String(
                    format: "  sentiment: accuracy %.3f, macro-F1 %.3f in cross-validation", summary.sentiment.accuracy,
                    summary.sentiment.macroF1))
        }
        for (language, count) in (summary.commands?.languages ?? [:]).sorted(by: { $0.key < $1.key }) {
            Terminal.print(
                String(
                    format: "  %@: %.1f %% of %d turns of dialogues read exactly, other families unseen", language,
                    count.share * 100, count.turns))
        }
        for line in PromotionText(decision).lines { Terminal.print(line) }
    }
}
