import Hashing
import Learning
import Linguistics
import Testing

@testable import Understanding

struct AnswerIndexTests {
    private typealias Entry = (name: String, questions: [String], text: String)

    private static let shop: [Entry] = [
        ("refund", ["How do I get a refund?", "money back please"], "Refunds are paid within five days."),
        ("parcel", ["Where is my parcel?"], "Open My orders and tap Track."),
        ("battery", ["Charging the battery"], "Keep it between 20 and 80 percent, away from heat."),
        ("退款", ["怎么申请退款"], "退款五天内到账。"), ("快递", ["我的快递到哪了"], "请在我的订单里查看物流。"),
    ]

    private func index(_ entries: [Entry]) throws -> AnswerIndex {
        var scratch = try Scratch()
        var builder = AnswerIndexBuilder()
        for entry in entries {
            for question in entry.questions {
                scratch.read(question)
                builder.add(scratch, answer: entry.name, field: .question)
            }
            scratch.read(entry.text)
            builder.add(scratch, answer: entry.name, field: .text)
        }
        return builder.build()
    }

    private func names(_ text: String, in index: AnswerIndex, limit: Int = 5) throws -> [String] {
        var scratch = try Scratch()
        scratch.read(text)
        return index.search(in: scratch, limit: limit).map { index.parts.names[$0.answer] }
    }

    @Test(arguments: [
        ("refunding my order", "refund"), ("moneyback", "refund"), ("wheres my pracel", "parcel"),
        ("too much heat", "battery"),
        ("batteries", "battery"), ("退款", "退款"), ("快遞呢", "快递"), ("物流", "快递"),
    ])
    func `an answer is found by its words, their other forms, parts of them and its text`(text: String, name: String)
        throws
    {
        #expect(try names(text, in: try index(Self.shop)).first == name)
    }

    @Test(arguments: ["", "。。。", "🙂", "xyzzy", "龘"]) func `a text without a known term finds nothing`(text: String)
        throws
    {
        #expect(try names(text, in: try index(Self.shop)).isEmpty)
        #expect(try names(text, in: try index([])).isEmpty)
    }

    @Test func `the whole question is likelier than a part of it, and likeness stays comparable`() throws {
        let index = try index(Self.shop)
        var scratch = try Scratch()
        func likeness(_ text: String) -> Float {
            scratch.read(text)
            return index.search(in: scratch, limit: 1).first?.likeness ?? 0
        }
        let (whole, half, strange) = (
            likeness("where is my parcel"), likeness("parcel"), likeness("parcel zebra giraffe elephant")
        )
        #expect(whole > 0.8 && half > 0.5 && strange < half / 2)
    }

    @Test func `a hidden question does not count`() throws {
        let index = try index(Self.shop)
        var scratch = try Scratch()
        scratch.read("money back please")
        let open = index.search(in: scratch, limit: 1)
        #expect(open.first.map { index.parts.names[$0.answer] } == "refund")
        #expect(index.search(in: scratch, limit: 1) { $0 == 1 }.first?.likeness ?? 0 < open[0].likeness / 2)
    }

    @Test func `more than 65536 answers are distinguished`() throws {
        let index = try index((0..<66_000).map { ("a\($0)", ["n \($0)"], "") })
        #expect(try names("n 65999", in: index, limit: 1) == ["a65999"])
        #expect(try names("n 463", in: index, limit: 1) == ["a463"])
    }

    @Test func `the upper bounds lose at most five per cent of the best likeness`() throws {
        var random = SplitMix64(seed: 3)
        let words = (0..<400).map { "w" + String($0, radix: 36) + "x" }
        func sentence(_ count: Int) -> String {
            (0..<count).map { _ in
                words[Int(Double.random(in: 0..<1, using: &random) * Double.random(in: 0..<1, using: &random) * 400)]
            }
            .joined(separator: " ")
        }
        let entries: [Entry] = (0..<2_000).map { ("a\($0)", [sentence(7)], sentence(15)) }
        let index = try index(entries)
        var scratch = try Scratch()
        for _ in 0..<100 {
            let text = sentence(6)
            scratch.read(text)
            let best = index.search(in: scratch, limit: 1).first
            let all = Self.scores(of: scratch, in: index)
            #expect((best?.likeness ?? 0) >= (all.max() ?? 0) * 0.95)
        }
    }

    /// The likeness of every answer, without the upper bounds.
    private static func scores(of scratch: borrowing Scratch, in index: AnswerIndex) -> [Float] {
        var terms: [AnswerTerm] = []
        AnswerTerm.read(scratch, into: &terms)
        let places = Dictionary(uniqueKeysWithValues: index.parts.terms.enumerated().map { ($1, $0) })
        var sums = [Float](repeating: 0, count: index.parts.owners.count)
        var weight: Float = 0
        for (key, term) in Dictionary(terms.map { ($0.key, $0) }, uniquingKeysWith: { one, _ in one }) {
            guard let column = places[key] else {
                weight += term.weight * AnswerIndex.inverseFrequency(of: 0, among: index.parts.names.count)
                continue
            }
            weight += index.parts.weights[column]
            for posting in Int(index.parts.offsets[column])..<Int(index.parts.offsets[column + 1]) {
                sums[Int(index.parts.documents[posting])] +=
                    Float(index.parts.saturations[posting]) * AnswerIndex.saturationUnit * index.parts.weights[column]
            }
        }
        var best = [Float](repeating: 0, count: index.parts.names.count * 2)
        for (document, sum) in sums.enumerated() {
            let place = Int(index.parts.owners[document]) * 2 + Int(index.parts.fields[document])
            best[place] = max(best[place], sum)
        }
        return index.parts.names.indices.map { (best[$0 * 2] + best[$0 * 2 + 1] / 2) / weight }
    }
}
