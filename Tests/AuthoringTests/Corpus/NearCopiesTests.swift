@testable import Authoring
import TestSupport
import Testing

@testable import Understanding

struct NearCopiesTests {
    private func example(_ text: String, _ line: Int = 1) -> TrainingExample {
        TrainingExample(text: text, intent: "a", source: SourcePlace(file: "a", line: line, column: 1))
    }

    @Test(arguments: [
        ("Where is my parcel, please?", "where is my parcel please", true),
        ("where is my parcel from last week's big order", "where is my parcel from last week's big orders", true),
        ("where is my parcel", "where is the invoice of my parcel", false),
        ("我想问一下我的包裹现在到哪里了呢", "我想问一下我的包裹现在到哪里了呀", true),
        ("我想问一下我的包裹现在到哪里了呢，麻烦你帮我查一查好不好谢谢", "我想问一下我的包裹现在到哪里了呢麻烦你帮我查一查好不好谢谢你", true),
        ("退货！", "退货", true),
        ("怎么退货", "怎么退货呢", false), ("我的包裹到哪里了", "我的包裹送到哪里去了", false),
        ("refund time", "refund times", false),
        ("?!", "...", false),
    ])
    func `a near-copy is distinguished from a different line`(_ held: String, _ training: String, _ isCopy: Bool) {
        let pair = NearCopies(held: [example(held)]).pairs(
            with: [example("something else altogether"), example(training, 2)], cores: 1
        )
        .first
        #expect((pair != nil) == isCopy)
        if isCopy { #expect(pair?.training.source.line == 2) }
    }

    @Test func `the index finds exactly the pairs that comparing all with all finds`() {
        var random = Mutator(seed: 7)
        let words = ["where", "is", "my", "order", "parcel", "the", "refund", "late", "please", "送货", "地址", "怎么", "退款"]
        let lines = (0..<300).map { line in
            example((0..<8).map { _ in words[random.below(words.count)] }.joined(separator: " "), line)
        }
        let held = lines.prefix(150).map { line in
            var text = Array(line.text)
            for _ in 0..<random.below(3) { text[random.below(text.count)] = "x" }
            return example(String(text))
        }
        let pairs = NearCopies(held: held).pairs(with: lines, cores: 2)
        let best = held.compactMap { one in
            let nearest = lines.map { similarity(one.text, $0.text) }.max() ?? 0
            return nearest >= NearCopies.threshold ? (one, nearest) : nil
        }
        #expect(pairs.map(\.held) == best.map(\.0) && best.count > 20)
        #expect(pairs.map(\.similarity) == best.map(\.1))
        #expect(pairs.allSatisfy { similarity($0.held.text, $0.training.text) == $0.similarity })
    }

    @Test func `near-copies are in one group, also by way of a third, and so is what differs in digits alone`() {
        let texts = [
            "where is my parcel from last week's big order", "how do i send something back to you",
            "where is my parcel from last week's big orders", "so where is my parcel from last week's big orders, sirs",
            "refund 12", "refund 57!", "refund time", "How do I send something back to you?", "?!", "...",
            "refund 123",
        ]
        let groups = NearCopies.groups(
            of: texts.map { example($0) }, copies: Array(texts.indices), cores: 2)
        #expect(groups == [0, 1, 0, 0, 4, 4, 6, 1, 8, 9, 10])
        #expect(similarity(texts[0], texts[3]) < NearCopies.threshold)
    }

    @Test func `copies that were known before stay together`() {
        let texts = ["運費多少", "something else", "运费多少"]
        #expect(NearCopies.groups(of: texts.map { example($0) }, copies: [0, 1, 0], cores: 1) == [0, 1, 0])
    }

    /// Comparing all pairs would take hours in a debug build. The limit only notices that the index is not used.
    @Test(.timeLimit(.minutes(30))) func `ten thousand lines against two thousand take a moment, not hours`() {
        var random = Mutator(seed: 1)
        let words = (0..<400).map { _ in
            String((0..<(2 + random.below(6))).map { _ in Character(Unicode.Scalar(UInt8(97 + random.below(26)))) })
        }
        let lines = (0..<12_000).map { line in
            example((0..<10).map { _ in words[random.below(words.count)] }.joined(separator: " "), line)
        }
        #expect(
            NearCopies(held: Array(lines.suffix(2_000))).pairs(with: Array(lines.prefix(10_000)), cores: 2).isEmpty)
    }

    private func similarity(_ one: String, _ other: String) -> Double {
        func grams(_ text: String) -> Set<[Unicode.Scalar]> {
            let folded = NearCopies.fold(text)
            return Set((0..<max(0, folded.count - 2)).map { Array(folded[$0..<($0 + 3)]) })
        }
        let (left, right) = (grams(one), grams(other))
        return Double(left.intersection(right).count) / Double(max(1, left.union(right).count))
    }
}
