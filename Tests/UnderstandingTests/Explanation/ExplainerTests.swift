import Entities
import Foundation
import Hashing
import Learning
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct ExplainerTests {
    static let texts = [
        "where is my order A1234567", "WHERE'S MY PACKAGE??? track track track",
        "not happy at all 😡, never again @shop", "我的訂單到哪了，三天了",
        "我的order到哪了",
        "ｈｅｌｌｏ e\u{301}", "不好吃，但是很快", "agent", String(repeating: "where is my order 到哪了 ", count: 40),
    ]

    private func explain(_ text: String) throws -> Explanation {
        let model = try SampleShop.model.get()
        var scratch = try Scratch(variants: model.variants)
        return Explainer(model: model).explain(text, in: &scratch)
    }

    @Test(arguments: texts) func `the contributions sum to the score, and the score is the classifier's own`(
        text: String
    ) throws {
        let model = try SampleShop.model.get()
        var scratch = try Scratch(variants: model.variants)
        let explanation = try explain(text)
        for (decision, classifier, purpose) in [
            (explanation.intent, model.intents.classifier, FeatureExtractor.Purpose.intent),
            (explanation.sentiment, model.sentiment.classifier, .sentiment),
        ] {
            let decision = try #require(decision)
            scratch.read(text)
            FeatureExtractor(purpose).extract(in: &scratch)
            var (vector, scores) = (SparseVector(), [Float]())
            _ = classifier.score(scratch.features, vector: &vector, scores: &scores)
            func score(of name: String) throws -> Double {
                Double(scores[try #require(classifier.classes.firstIndex(of: name))])
            }
            #expect(abs(decision.contributions.reduce(0) { $0 + $1.weight } - decision.score) < 1e-9)
            #expect(abs(try score(of: decision.name) - decision.score) < 2e-4)
            let other = try #require(decision.runnerUp)
            #expect(abs(other.separating.reduce(0) { $0 + $1.weight } - other.margin) < 1e-9)
            #expect(abs(try score(of: other.name) - other.score) < 4e-4)
            #expect(abs(decision.score - other.score - other.margin) < 1e-9)
        }
    }

    @Test(arguments: texts)
    func `every contribution is in the customer's own words, at their offsets, the largest first`(text: String)
        throws
    {
        let scalars = Array(text.unicodeScalars)
        let explanation = try explain(text)
        for decision in [explanation.intent, explanation.sentiment] {
            let decision = try #require(decision)
            for piece in decision.contributions + (decision.runnerUp?.separating ?? []) {
                #expect(String(String.UnicodeScalarView(scalars[piece.start..<piece.end])) == piece.text)
                #expect(!piece.text.isEmpty || piece.start == scalars.count)
            }
            // The last one may be the sum of those that are not listed.
            let listed = decision.contributions.filter { !$0.text.isEmpty }
            let sizes = listed.map { abs($0.weight) }
            #expect(sizes == sizes.sorted(by: >))
            #expect(Set(listed.map { [$0.start, $0.end] }).count == listed.count)
        }
    }

    @Test(arguments: texts) func `the explanation agrees with the interpretation`(text: String) throws {
        let model = try SampleShop.model.get()
        var scratch = try Scratch(variants: model.variants)
        let understood = Interpreter(model: model).interpret(text, at: .init(milliseconds: 0, offset: 0), in: &scratch)
        let explanation = try explain(text)
        #expect(explanation.intent?.name == understood.ranking.first?.name)
        #expect(explanation.intent?.confidence == understood.ranking.first?.confidence)
        #expect(explanation.intent?.runnerUp?.name == understood.ranking.dropFirst().first?.name)
        #expect(explanation.sentiment?.name == understood.sentiment.label.rawValue)
        #expect(explanation.intent.map { $0.confidence >= $0.threshold ?? 0 } == understood.isCertain)
    }

    @Test func `the decisive word has the largest weight for the winner`() throws {
        let decision = try #require(try explain("hello, is shipping free").intent)
        #expect(decision.name == "faq/shipping_cost")
        #expect(decision.contributions.first?.text == "shipping" || decision.contributions.first?.text == "free")
        #expect(decision.contributions.contains { $0.text == "hello" && $0.weight < 0 })
    }

    @Test func `retrieval's evidence is that of the interpretation, and no answer where the intent is certain`() throws
    {
        let model = try SampleShop.model.get()
        var scratch = try Scratch(variants: model.variants)
        for text in Self.texts + ["fee", "free fees for humans"] {
            let understood = Interpreter(model: model).interpret(
                text, at: .init(milliseconds: 0, offset: 0), in: &scratch)
            let retrieval = try explain(text).retrieval
            if understood.isCertain {
                #expect(retrieval.allSatisfy { !$0.isAnswer })
            } else {
                #expect(retrieval.map(\.name) == understood.proposals.map(\.intent))
                #expect(retrieval.map(\.probability) == understood.proposals.map(\.probability))
            }
        }
    }

    @Test func `the lines that are compared share the most with the text, of equal ones the earlier`() {
        var random = SplitMix64(seed: 7)
        let count = 2_000
        let signatures = (0..<count).map { _ in random.next() & random.next() & random.next() }
        let numbers = [UInt32](repeating: 0, count: count)
        let lines = TrainingLines(
            texts: [], ends: numbers, signatures: signatures, labels: numbers, places: numbers, numbers: numbers,
            files: [])
        let text = random.next()
        func likeness(_ line: Int) -> Float {
            let shared = Float((text & signatures[line]).nonzeroBitCount)
            return shared == 0 ? 0 : shared * shared / Float(signatures[line].nonzeroBitCount)
        }
        let ranked = signatures.indices.filter { likeness($0) > 0 }.sorted { (likeness($0), $1) > (likeness($1), $0) }
        #expect(lines.candidates(for: text) == Array(ranked.prefix(TrainingLines.candidateCount)))
    }

    @Test func `a training line is nearest to itself, with its class, its file and its line`() throws {
        let nearest = try #require(try explain("what does delivery cost").intent?.nearest)
        let first = try #require(nearest.first)
        #expect(first.text == "what does delivery cost")
        #expect(first.label == "faq/shipping_cost")
        #expect(first.similarity > 0.999)
        #expect(first.source == "shop.en.yml:10")
        #expect(nearest.map(\.similarity) == nearest.map(\.similarity).sorted(by: >))
        #expect(nearest.count <= 5)
    }

    @Test func `a folded text is nearest to the line it folds to, Traditional or not`() throws {
        let nearest = try #require(try explain("運費多少錢").intent?.nearest.first)
        #expect(nearest.similarity > 0.999)
        #expect(nearest.text.unicodeScalars.allSatisfy { !"運費錢".unicodeScalars.contains($0) })
    }

    @Test(arguments: ["", " ", "\u{200B}", "\u{202E}\u{0000}"]) func `a text without anything in it has no explanation`(
        text: String
    ) throws {
        #expect(try explain(text) == Explanation(intent: nil, sentiment: nil, retrieval: []))
    }

    @Test func `the same text is explained in the same bytes`() throws {
        #expect(try explain(Self.texts[3]).json == explain(Self.texts[3]).json)
        #expect(try explain("").json == #"{"retrieval":[]}"#)
    }
}
