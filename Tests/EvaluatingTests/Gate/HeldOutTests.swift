@testable import Authoring
@testable import Evaluating
@testable import Training
import TestSupport
import Testing

@testable import Understanding

struct HeldOutTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            {"text":"is delivery free","intent":"faq/shipping_cost"}
            {"text":"rent a boat","intent":"boats/rent"}
            {"text":"rent a boat, great","intent":"boats/rent","sentiment":"positive"}
            {"text":"bonjour","language":"fr"}

            """, to: "corpora/test/all.jsonl")
        try folder.write("text,intent\r\nhello,smalltalk/greet\r\n", to: "more.csv")
    }

    @Test func `the corpora's test lines and the named files are read, lines without intent and sentiment are not`()
        throws
    {
        let test = try HeldOut(corpora: folder.file("corpora"), files: [folder.file("more.csv")])
        #expect(test.examples.map(\.text) == ["is delivery free", "rent a boat", "rent a boat, great", "hello"])
        #expect(try HeldOut(corpora: folder.file("nowhere"), files: []).isEmpty)
        #expect(try HeldOut(corpora: nil, files: []).isEmpty)
        #expect(throws: DataError.self) { try HeldOut(corpora: nil, files: [folder.file("nowhere.csv")]) }
    }

    @Test func `an intent that no model knows does not count, but the sentiment of the line does`() throws {
        var test = try HeldOut(corpora: folder.file("corpora"), files: [folder.file("more.csv")])
        test.restrict(to: try SampleShop.model.get())
        #expect(test.examples.map(\.intent) == ["faq/shipping_cost", nil, "smalltalk/greet"])
        #expect(test.unknown == 2)
    }

    @Test func `an intent that only the model in use knows counts, because the candidate lost it`() throws {
        try folder.write(#"{"text":"hello","intent":"smalltalk/greet"}"#, to: "corpora/test/greet.jsonl")
        let live = try SampleShop.model.get()
        let lines = (1...30).map {
            TrainingExample(
                text: "free delivery \($0)", intent: "faq/shipping_cost",
                source: SourcePlace(file: "l", line: $0, column: 1))
        }
        let catalogue = Catalogue(intents: ["faq/shipping_cost"], responses: [:], rules: [:], titles: [:])
        let candidate = try Trainer(options: .init()).train(
            on: TrainingData(
                catalogue: catalogue, entityDefinitions: EntityDefinitions(), intents: lines, sentiment: [],
                languages: [])
        ).model
        var test = try HeldOut(corpora: folder.file("corpora"), files: [])
        test.restrict(to: candidate, and: live)
        #expect(test.examples.compactMap(\.intent) == ["faq/shipping_cost", "smalltalk/greet"])
        #expect(test.unknown == 2)
    }

    @Test func `lines of another bot count for sentiment only`() throws {
        var test = try HeldOut(corpora: folder.file("corpora"), files: [])
        test.restrict(to: try SampleShop.model.get(), scope: .whatFits)
        #expect(test.examples.map(\.text) == ["rent a boat, great"])
        #expect(test.examples.map(\.intent) == [nil])
    }
}
