@testable import Authoring
@testable import Evaluating
@testable import Training
import Testing

@testable import Understanding

struct CrossEvaluationTests {
    private static let tracking = [
        "where is my parcel", "track my parcel please", "has my parcel been sent", "parcel still not here",
        "when does my parcel come",
        "parcel status",
    ]
    private static let cancelling = [
        "cancel the order", "please cancel it", "I want to cancel", "cancel what I bought", "can I still cancel",
        "stop and cancel this",
    ]

    /// Two intents of six texts each, two out-of-scope texts, four texts with a sentiment, and a copy of a text in
    /// another case.
    private static func data() -> TrainingData {
        func examples(_ texts: [String], _ intent: String) -> [TrainingExample] {
            texts.map {
                TrainingExample(text: $0, intent: intent, source: SourcePlace(file: "a.jsonl", line: 1, column: 1))
            }
        }
        let feelings = [
            ("lovely shop", Sentiment.Label.positive), ("lovely people", .positive), ("awful shop", .negative),
            ("awful people", .negative),
        ]
        return TrainingData(
            catalogue: Catalogue(intents: ["cancel", "track"], responses: [:], rules: [:], titles: [:]),
            entityDefinitions: EntityDefinitions(),
            intents: examples(tracking + ["WHERE is my parcel"], "track") + examples(cancelling, "cancel")
                + examples(["sing me a song", "what is the capital of Peru"], Catalogue.outOfScope),
            sentiment: feelings.map {
                TrainingExample(text: $0.0, sentiment: $0.1, source: SourcePlace(file: "b.jsonl", line: 1, column: 1))
            },
            languages: [])
    }

    private static func judge(folds: Int = 3, seed: UInt64 = 1, cores: Int = 2, _ data: TrainingData = data()) throws
        -> [Prediction]
    {
        var options = Trainer.Options()
        options.seed = seed
        options.cores = cores
        return try CrossEvaluation(folds: folds, options: options).judge(data).all
    }

    @Test func `every text is predicted once and in order, and the same seed gives the same predictions`() throws {
        let first = try Self.judge()
        #expect(first.map(\.example) == Self.data().intents + Self.data().sentiment)
        #expect(try Self.judge(cores: 1) == first)
        let evaluation = Evaluation(of: Predictions(all: first))
        #expect(try #require(evaluation.intent).n == 13)
        #expect(evaluation.intent?.outOfScope?.n == 2)
        #expect(evaluation.sentiment?.n == 4)
        #expect(evaluation.language == nil)
        // One word is in all texts of an intent, so every fold can be predicted from the others.
        #expect(try #require(evaluation.intent).accuracy > 0.9)
    }

    @Test func `no text is predicted by a model that was trained on it`() throws {
        // Every text is one word of its own, so a model that was not trained on it knows no feature of it.
        var data = Self.data()
        let words = ["xylophone", "quartz", "mbira", "fjord", "zebu", "krill"]
        data.intents = words.enumerated().flatMap { index, word in
            [word, word.uppercased()].map {
                TrainingExample(
                    text: $0, intent: index % 2 == 0 ? "track" : "cancel",
                    source: SourcePlace(file: "a.jsonl", line: 1, column: 1))
            }
        }
        let judged = try Self.judge(data).filter(\.isInScope)
        #expect(judged.count == 12)
        #expect(
            judged.allSatisfy { $0.predicted == nil },
            "a copy leaked: \(judged.compactMap(\.predicted).count) of 12 known")
    }

    @Test func `progress ends at one, after every fold`() throws {
        let seen = RecordedProgress()
        _ = try CrossEvaluation(folds: 2, options: Trainer.Options()) { seen.add($0, $1) }.judge(Self.data())
        let shares = seen.all.map(\.share)
        #expect(shares.allSatisfy { (0...1).contains($0) })
        #expect(shares.last == 1)
        #expect(Set(seen.all.map(\.fold)) == [1, 2])
    }

    @Test func `fewer texts than folds are an error in the data`() {
        #expect(throws: DataError.self) { try Self.judge(folds: 20) }
    }

    @Test func `data with sentiment only is evaluated too`() throws {
        var data = Self.data()
        data.intents = []
        let evaluation = Evaluation(of: Predictions(all: try Self.judge(folds: 2, data)))
        #expect(evaluation.intent == nil)
        #expect(evaluation.sentiment?.n == 4)
    }
}
