package import Authoring
package import Understanding
import Learning
import Linguistics

/// Trains a model: language, intents with calibration and thresholds, sentiment, entities, retrieval.
///
/// The same data, options and seed give the same model, byte for byte, on any number of cores.
package struct Trainer: Sendable {
    /// How a model is trained.
    package struct Options: Sendable {
        /// The seed of every random choice.
        package var seed: UInt64 = 1
        /// The promised precision: the share of answers above the threshold that shall be right, from 0 to 1.
        package var precision = 0.95
        /// The least number of folds of the cross-validation; large data is cut into more (`FoldPlan`).
        package var folds = 5
        /// The number of threads.
        package var cores = 2

        package init() {}
    }

    /// A stage of training, for progress messages.
    package enum Stage: String, Sendable, CaseIterable {
        case language, intents, sentiment, answers, commands
    }

    private let options: Options
    private let progress: @Sendable (Stage, Double) -> Void

    /// - Parameter progress: called from any thread with the present stage and the share of the whole that is done,
    ///   from 0 to 1.
    package init(options: Options, progress: @escaping @Sendable (Stage, Double) -> Void = { _, _ in }) {
        self.options = options
        self.progress = progress
    }

    /// Trains a model on the data; its id is a hash of its content.
    ///
    /// - Throws: `DataError` naming the patterns that ICU cannot compile; `ICUError` where ICU cannot be used.
    package func train(on data: TrainingData) throws -> (model: Model, summary: TrainingSummary) {
        let variants = try HanVariants.shared.get()
        var scratch = try Scratch(variants: variants)
        progress(.language, 0)
        let language = try LanguageTrainer(options: options, variants: variants).train(on: data)
        // The share of a stage in the progress is its share of the texts.
        let intentShare = 0.85 * Double(data.intents.count) / Double(max(1, data.intents.count + data.sentiment.count))
        progress(.intents, 0.1)
        let (intents, intentSummary, outOfFold) = try IntentTrainer(
            options: options, variants: variants, progress: { progress(.intents, 0.1 + intentShare * $0) }
        )
        .train(on: data.intents)
        progress(.sentiment, 0.1 + intentShare)
        let (sentiment, sentimentSummary) = try SentimentTrainer(
            options: options, variants: variants,
            progress: { progress(.sentiment, 0.1 + intentShare + (0.85 - intentShare) * $0) }
        ).train(on: data.sentiment)
        progress(.answers, 0.95)
        let entities = try EntityTrainer.train(on: data.entityDefinitions, scratch: &scratch)
        let (answers, answerRule) = AnswerTrainer(options: options)
            .train(on: data, intents: intents, outOfFold: outOfFold, scratch: &scratch)
        let lines = (
            intents: TrainingLines(data.intents, classes: intents.classifier.classes, scratch: &scratch) { $0.intent },
            sentiment: TrainingLines(data.sentiment, classes: sentiment.classifier.classes, scratch: &scratch) {
                $0.sentiment?.rawValue
            }
        )

        func unnamed(_ commands: CommandModel, _ sounds: HanSounds) -> Model {
            Model(
                id: "new", variants: variants, sounds: sounds, language: language, intents: intents,
                sentiment: sentiment, commands: commands,
                entities: entities, answers: answers, answerRule: answerRule, catalogue: data.catalogue,
                followUps: FollowUpTrainer.train(on: data.intents),
                lines: lines, precision: options.precision)
        }
        let sounds = try Self.sounds(for: data)
        var commands = CommandModel.bundled
        var commandSummary: TrainingSummary.Commands?
        if !data.dialogues.isEmpty {
            progress(.commands, 0.97)
            let learnt = try CommandTrainer(options: options, variants: variants)
                .train(on: data, model: unnamed(commands, sounds))
            (commands, commandSummary) = learnt
        }
        let model = try ModelArchive(of: unnamed(commands, sounds), seed: options.seed).model
        progress(.answers, 1)
        return (
            model,
            TrainingSummary(
                intents: intentSummary, sentiment: sentimentSummary, commands: commandSummary, model: model.id)
        )
    }

    /// The table of pinyin syllables. Building it takes a third of a second, so it is left out where no text has Han.
    private static func sounds(for data: TrainingData) throws(ICUError) -> HanSounds {
        let hasHan = (data.intents + data.sentiment).contains {
            $0.text.utf16.contains { (0x4E00...0x9FFF).contains($0) }
        }
        return hasHan ? try HanSounds.shared.get() : .silent
    }
}
