import Foundation
import TestSupport
import Testing

struct ExplainTests {
    private struct Document: Decodable {
        struct Decision: Decodable {
            struct Piece: Decodable { let text: String, start: Int, end: Int, weight: Double }
            struct RunnerUp: Decodable { let name: String, margin: Double, separating: [Piece] }
            struct Line: Decodable { let text: String, label: String, similarity: Double, source: String }
            let name: String, confidence: Double, score: Double
            let threshold: Double?
            let contributions: [Piece]
            let runner_up: RunnerUp
            let nearest: [Line]
        }
        let text: String, model: String
        let intent: Decision, sentiment: Decision
    }

    @Test(arguments: ["where is my order A1234567, I am not happy", "我的訂單到哪了？太慢了"])
    func `explain prints contributions that sum to the score`(
        text: String
    ) async throws {
        let shop = try await TrainedShop.shared
        let run = try await Program.run("explain", "--model", shop.model, "--json", text)
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").count == 1)
        let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
        #expect(document.text == text)
        #expect(document.intent.name == "order/track")
        for decision in [document.intent, document.sentiment] {
            #expect(abs(decision.contributions.reduce(0) { $0 + $1.weight } - decision.score) < 1e-9)
            #expect(abs(decision.runner_up.separating.reduce(0) { $0 + $1.weight } - decision.runner_up.margin) < 1e-9)
            #expect(!decision.nearest.isEmpty)
        }
        #expect(document.intent.threshold != nil && document.sentiment.threshold == nil)
    }

    @Test func `explain prints the words, the runner-up, what separates them, and the nearest lines`()
        async throws
    {
        let shop = try await TrainedShop.shared
        let run = try await Program.run("explain", "--model", shop.model, "where is my order")
        #expect(run.status == 0)
        for part in [
            "intent  order/track  confidence", "“order”", "total", "not ", "because", "most similar", "shop.en.yml:",
            "sentiment  ",
        ] {
            #expect(run.output.contains(part), "\(part)")
        }
        let empty = try await Program.run("explain", "--model", shop.model, " ")
        #expect(empty.status == 0)
        #expect(empty.output.contains("knows nothing"))
    }

    @Test
    func `control characters of a text never reach the terminal, a missing model is status 66, a missing text 64`()
        async throws
    {
        let shop = try await TrainedShop.shared
        let run = try await Program.run("explain", "--model", shop.model, "where is \u{1B}[31mmy order")
        #expect(!run.output.contains("\u{1B}"))
        #expect(try await Program.run("explain", "--model", "/nonexistent", "hello").status == 66)
        #expect(try await Program.run("explain", "--model", shop.model).status == 64)
    }
}
