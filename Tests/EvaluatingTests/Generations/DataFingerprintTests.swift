@testable import Authoring
@testable import Evaluating
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct DataFingerprintTests {
    private func data() throws -> TrainingData {
        let folder = try TemporaryFolder()
        try SampleShop.writeData(to: folder)
        return try TrainingSources(intents: folder.file("intents"), corpora: folder.file("corpora"), labels: [])
            .gather().data
    }

    @Test func `the same data has the same fingerprint in any folder`() throws {
        #expect(try DataFingerprint(of: data()).digits == DataFingerprint(of: data()).digits)
        #expect(try DataFingerprint(of: data()).digits.count == 64)
    }

    @Test func `any change of the training data changes the fingerprint`() throws {
        let data = try data()
        let changes: [(String, (inout TrainingData) -> Void)] = [
            ("a text", { $0.intents[3].text += "!" }), ("an intent", { $0.intents[3].intent = "human" }),
            ("a sentiment", { $0.sentiment[0].sentiment = .negative }),
            ("a language", { $0.languages[0].language = nil }),
            ("a conversation", { $0.intents[0].conversation = "c" }), ("one line less", { $0.intents.removeLast() }),
            ("the order", { $0.intents.swapAt(0, 1) }), ("a response", { $0.catalogue.responses["utter_human"] = nil }),
            ("a synonym", { $0.entityDefinitions.synonyms["a"] = "b" }),
            (
                "a passage",
                {
                    $0.passages.append(
                        Passage(
                            name: "article/a#b", headings: ["b"], text: "c", language: .english,
                            place: $0.intents[0].source))
                }
            ),
        ]
        var seen = [try DataFingerprint(of: data).digits: "nothing"]
        for (name, change) in changes {
            var changed = data
            change(&changed)
            let twin = seen.updateValue(name, forKey: try DataFingerprint(of: changed).digits)
            #expect(twin == nil, "\(name) and \(twin ?? "")")
        }
    }
}
