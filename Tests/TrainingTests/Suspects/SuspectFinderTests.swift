@testable import Authoring
@testable import Training
import TestSupport
import Testing

@testable import Understanding

struct SuspectFinderTests {
    private static let words: [String: [String]] = [
        "cancel": ["cancel", "stop", "withdraw", "call off"], "track": ["where", "parcel", "tracking", "courier"],
        "pay": ["card", "pay", "invoice", "bank"],
    ]

    /// Sixty texts for each intent, each with two words of the intent among filler words. Line numbers count from 1.
    private static func data(mislabelled: [Int: String] = [:], blurred: Bool = false) -> TrainingData {
        var random = Mutator(seed: 3)
        let filling = ["please", "my", "order", "today", "can you", "the", "shop", "I want"]
        var examples: [TrainingExample] = []
        for (intent, words) in words.sorted(by: { $0.key < $1.key }) {
            for _ in 0..<60 {
                let text = [filling, words, filling, words, filling].map { $0[random.below($0.count)] }.joined(
                    separator: " ")
                let line = examples.count + 1
                let isBlurred = blurred && intent != "cancel"
                let label = mislabelled[line] ?? (isBlurred ? ["pay", "track"][random.below(2)] : intent)
                examples.append(
                    TrainingExample(
                        text: text, intent: label, source: SourcePlace(file: "a.jsonl", line: line, column: 1)))
            }
        }
        return TrainingData(
            catalogue: Catalogue(intents: words.keys.sorted(), responses: [:], rules: [:], titles: [:]),
            entityDefinitions: EntityDefinitions(), intents: examples, sentiment: [], languages: [])
    }

    private static func find(_ data: TrainingData, cores: Int = 2) throws -> Suspects {
        var options = Trainer.Options()
        options.cores = cores
        return try SuspectFinder(options: options).find(in: data).intents
    }

    @Test func `wrong labels come first, with the label that the models predict`() throws {
        let wrong = [7: "track", 70: "cancel", 133: "pay"]
        let found = try Self.find(Self.data(mislabelled: wrong))
        #expect(Set(found.lines.prefix(3).map(\.place.line)) == Set(wrong.keys), "\(found.lines.map(\.place.line))")
        let line = try #require(found.lines.first { $0.place.line == 7 })
        #expect(line.label == "track" && line.reading == "cancel")
        #expect(
            try #/a\.jsonl:7:1: warning: labelled `track`, reads as `cancel` \([01]\.\d\d against 0\.\d\d\) \(.+\)/#
                .wholeMatch(
                    in: line.problem.description) != nil)
        #expect(found.examined == 180 && found.estimatedErrors >= 2)
        #expect(found.pairs.isEmpty)
    }

    @Test func `the advice for two names of one intent is to merge them`() throws {
        let found = try Self.find(Self.data(blurred: true))
        let pair = try #require(found.pairs.first)
        #expect(Set([pair.first, pair.second]) == ["pay", "track"] || found.pairs.count == 1)
        #expect(pair.remedy == .merge && !pair.places.isEmpty)
        #expect(pair.problem.description.contains("merge the two intents"))
    }

    @Test func `the number of cores changes nothing, and clean data has hardly any suspects`() throws {
        let first = try Self.find(Self.data())
        let second = try Self.find(Self.data(), cores: 1)
        #expect(first.lines.map(\.problem) == second.lines.map(\.problem) && first.lines.count < 3)
    }

    @Test func `with one intent or none there are no suspects`() throws {
        var data = Self.data()
        data.intents = data.intents.filter { $0.intent == "pay" }
        #expect(try Self.find(data).lines.isEmpty)
        data.intents = []
        #expect(try Self.find(data).examined == 0)
    }
}
