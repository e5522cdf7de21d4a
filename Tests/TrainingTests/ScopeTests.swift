@testable import Authoring
@testable import Training
import Entities
import Learning
import Linguistics
import Testing

@testable import Understanding

/// What counts as in scope: also what two intents share; not what lines out of scope say, whatever words they share.
struct ScopeTests {
    private static let lines: [(intent: String, texts: [String])] = [
        (
            "return",
            [
                "return", "return this coat", "I want to return a lamp", "send the shoes back",
                "return my order please",
                "can I return the kettle", "how do I send the jacket back", "start a return for me",
            ]
        ),
        (
            "return_rules",
            [
                "return", "return rules", "how many days for a return", "until when may I return", "your return policy",
                "is a return free", "which items cannot be returned", "how long can I send things back",
            ]
        ),
        (
            Catalogue.outOfScope,
            [
                "return my library book", "my landlord keeps the deposit", "weather tomorrow", "tell me a joke",
                "book a table for two", "my library card is lost", "who won the match", "library opening times",
                "translate this letter", "cancel my gym membership",
            ]
        ),
    ]

    private static func model() throws -> Model {
        let examples = lines.flatMap { intent, texts in
            texts.map {
                TrainingExample(text: $0, intent: intent, source: SourcePlace(file: "a.jsonl", line: 1, column: 1))
            }
        }
        let data = TrainingData(
            catalogue: Catalogue(intents: ["return", "return_rules"], responses: [:], rules: [:], titles: [:]),
            entityDefinitions: EntityDefinitions(), intents: examples, sentiment: [], languages: [])
        return try Trainer(options: Trainer.Options()).train(on: data).model
    }

    @Test func `what two intents share is in scope, and out of scope is in no ranking`() throws {
        let model = try Self.model()
        #expect(model.intents.count == 2 && model.intents.classifier.classes.last == Catalogue.outOfScope)
        var scratch = try Scratch(variants: model.variants)
        func scope(_ text: String) -> Double {
            let ranking = Interpreter(model: model).interpret(
                text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch
            ).ranking
            #expect(ranking.allSatisfy { $0.name != Catalogue.outOfScope })
            let sum = ranking.reduce(0) { $0 + $1.confidence }
            #expect(sum <= 1 + 1e-6)
            return sum
        }
        let shared = scope("return")
        #expect(shared > scope("lost my library card") && shared > scope("a joke about the weather"))
    }
}
