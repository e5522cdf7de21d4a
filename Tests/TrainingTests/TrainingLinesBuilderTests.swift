@testable import Training
@testable import Authoring
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct TrainingLinesBuilderTests {
    private func lines(_ count: Int) throws -> TrainingLines {
        var scratch = try Scratch()
        let examples = (0..<count).map { i in
            TrainingExample(
                text: "line \(i) 第", intent: i % 3 == 2 ? "out_of_scope" : "a\(i % 3)",
                source: SourcePlace(file: "deep/folder/lines\ntwo.jsonl", line: i + 1, column: 1))
        }
        return TrainingLines(examples, classes: ["a0", "a1"], scratch: &scratch) { $0.intent }
    }

    @Test func `lines read back from their bytes are the same lines`() throws {
        for count in [0, 1, 7] {
            let written = try lines(count)
            #expect(written.count == count)
            #expect(
                try TrainingLinesFile.decode(TrainingLinesFile.encode(written), classes: 2, path: "test") == written)
        }
    }

    @Test func `of too many lines an evenly spread sample is kept`() throws {
        let kept = try lines(TrainingLines.most + TrainingLines.most / 2)
        #expect(kept.count == TrainingLines.most)
        #expect(kept.numbers.first == 1)
        #expect(kept.numbers.last == UInt32(TrainingLines.most + TrainingLines.most / 2 - 1))
    }

    @Test func `lines that point outside the file or to an unknown class are rejected`() throws {
        let bytes = TrainingLinesFile.encode(try lines(3))
        #expect(
            #expect(throws: ModelError.self) { try TrainingLinesFile.decode(bytes, classes: 1, path: "test") }?.code
                == .damaged)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                mutated[Int.random(in: 0..<mutated.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let lines = try? TrainingLinesFile.decode(mutated, classes: 2, path: "test") else { continue }
            let model = try SampleShop.model.get()
            var scratch = try Scratch(variants: model.variants)
            scratch.read("line 1 第")
            let features = FeatureExtractor(.intent)
            features.extract(in: &scratch)
            _ = model.intents.rank(in: &scratch, familiarity: model.intents.familiarity(of: scratch))
            _ = lines.nearest(to: scratch.vector, of: model.intents.classifier, by: features, in: &scratch)
        }
    }
}
