package import Authoring
package import Training
package import Understanding
import Learning

/// What is known of one generation of the model beside the model itself: where it came from, how good it is, and what
/// became of it.
///
/// Dates and paths stand here and not in the model, so that the same data and seed give the same model.
package struct GenerationRecord: Sendable, Equatable, Codable {
    package enum Fate: String, Sendable, Codable {
        /// Put in use after training.
        case promoted
        /// Worse beyond noise than the model in use, and put in use as told.
        case forced
        /// Worse beyond noise than the model in use, therefore not put in use.
        case keptBack = "kept back"
        /// Not put in use, as told.
        case kept
        /// Lay in use without a record: from before there were generations, or put there by hand.
        case found
        /// Came with Kefu, or from another machine.
        case shipped
    }

    package struct Counts: Sendable, Equatable, Codable {
        package var intents: Int
        /// Texts with an intent, and with a sentiment; nil where only the model is known, which keeps some of them.
        package var texts: Int?
        package var sentiment: Int?
    }

    package struct Sources: Sendable, Equatable, Codable {
        package var intents: String?
        package var corpora: String?
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
    package var fate: Fate
    package var counts: Counts
    /// The fingerprint of the training data; with the seed and the precision it decides the model. Absent where the
    /// training was not seen.
    package var data: String?
    package var seed: UInt64?
    package var precision: Double
    package var sources: Sources?
    package var summary: TrainingSummary?
    /// On the held-out lines of the training.
    package var scores: TestScores?
    /// The model that was in use when this one was trained.
    package var parent: String?
    package var comparison: GateResult?

    /// The record of a model that was trained just now.
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
        counts = Counts(intents: model.intents.classifier.classes.count, texts: nil, sentiment: nil)
        precision = model.precision
    }
}
