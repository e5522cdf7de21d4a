package import Authoring
package import Training
package import Understanding
import Learning

/// The record of a generation: where it came from, how good it is, and what became of it.
///
/// Dates and paths are here and not in the model, so that the same data and seed give the same model.
package struct GenerationRecord: Sendable, Equatable, Codable {
    /// What became of a generation.
    package enum Fate: String, Sendable, Codable {
        /// Put in use after training.
        case promoted
        /// Worse beyond noise than the model in use, or not as the operator's conversations say, and put in use because
        /// the operator asked for it.
        case forced
        /// Worse beyond noise than the model in use, or not as the operator's conversations say, therefore not put in
        /// use.
        case keptBack = "kept back"
        /// Not put in use, because the operator asked for that.
        case kept
        /// Was in use without a record: it is older than generations, or was put there by hand.
        case found
        /// Came with Kefu, or from another machine.
        case shipped
    }

    /// The size of the training data.
    package struct Counts: Sendable, Equatable, Codable {
        /// The number of intents.
        package var intents: Int
        /// The number of texts with an intent; nil where the training was not seen, because a model keeps only a
        /// sample.
        package var texts: Int?
        /// The number of texts with a sentiment; nil as above.
        package var sentiment: Int?
    }

    /// How the operator's conversations went.
    package struct Conversations: Sendable, Equatable, Codable {
        package var played: Int
        /// How many of them went otherwise than written.
        package var different: Int
    }

    /// The paths that the training data was read from.
    package struct Sources: Sendable, Equatable, Codable {
        /// Nil where no folder of intents was read.
        package var intents: String?
        /// Nil where no folder of corpora was read.
        package var corpora: String?
        /// The files of `--labels`.
        package var labels: [String]

        package init(intents: String?, corpora: String?, labels: [String]) {
            self.intents = intents
            self.corpora = corpora
            self.labels = labels
        }
    }

    /// The model's id.
    package var id: String
    /// When it became a generation, ISO 8601 in UTC with milliseconds.
    package var created: String
    /// What became of it.
    package var fate: Fate
    /// The size of its training data.
    package var counts: Counts
    /// The fingerprint of the training data, which determines the model together with seed and precision. Nil where the
    /// training was not seen.
    package var data: String?
    /// Nil where the training was not seen.
    package var seed: UInt64?
    /// The promised precision that the thresholds were chosen for, 0…1.
    package var precision: Double
    /// Nil where the training was not seen.
    package var sources: Sources?
    /// Nil where the training was not seen.
    package var summary: TrainingSummary?
    /// The scores on the held-out lines at the time of training; nil where there were none.
    package var scores: TestScores?
    /// The model that was in use when this one was trained.
    package var parent: String?
    /// The comparison with `parent`; nil where nothing was compared.
    package var comparison: GateResult?
    /// Nil where no conversation was played.
    package var conversations: Conversations?

    /// The record of a model that was just trained; its fate is `kept` until it is put in use.
    ///
    /// - Throws: an error of the JSON encoder.
    package init(
        of model: Model, created: String, data: TrainingData, seed: UInt64, sources: Sources, summary: TrainingSummary
    ) throws {
        id = model.id
        self.created = created
        fate = .kept
        counts = Counts(intents: summary.intents.classes, texts: data.intents.count, sentiment: data.sentiment.count)
        self.data = try DataFingerprint(of: data).digits
        self.seed = seed
        precision = model.precision
        self.sources = sources
        self.summary = summary
    }

    /// The record of a model whose training was not seen.
    package init(of model: Model, created: String, fate: Fate) {
        id = model.id
        self.created = created
        self.fate = fate
        counts = Counts(intents: model.intents.count, texts: nil, sentiment: nil)
        precision = model.precision
    }
}
