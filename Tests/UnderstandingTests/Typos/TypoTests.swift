@testable import Authoring
@testable import Evaluating
import Entities
import Foundation
import Learning
import Linguistics
import Testing

@testable import Understanding

private let bundledModel = ProcessInfo.processInfo.environment["KEFU_BUNDLED_MODEL"]

/// The loss of accuracy of the bundled bot by typos, with the model that `make test` trained.
@Suite(.enabled(if: bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct TypoTests {
    private static let seeds: [UInt64] = [1, 2, 3]

    private let interpreter: Interpreter

    init() throws {
        interpreter = Interpreter(model: try ModelFolder(path: try #require(bundledModel)).load())
    }

    private static func examples(_ set: String) throws -> [TrainingExample] {
        var folder = URL(filePath: #filePath)
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return try LabelReader.read(file: folder.appending(path: "corpora/test/\(set).jsonl").path)
    }

    /// The accuracy on a set, and on copies of it with typos from different seeds.
    private func accuracy(_ set: String, _ measure: (Evaluation) -> Double?) throws -> (clean: Double, misspelt: Double)
    {
        let examples = try Self.examples(set)
        let clean = try #require(measure(try Evaluator(interpreter: interpreter).evaluate(examples)))
        var sum = 0.0
        for seed in Self.seeds {
            var corruptor = try Corruptor(seed: seed, common: examples.map(\.text))
            let copy = examples.map { example in
                var example = example
                example.text = corruptor.corrupt(example.text)
                return example
            }
            sum += try #require(measure(try Evaluator(interpreter: interpreter).evaluate(copy)))
        }
        let misspelt = sum / Double(Self.seeds.count)
        // The figures of Documentation/Benchmarks.md.
        print("\(set): \(clean), misspelt \(misspelt)")
        return (clean, misspelt)
    }

    @Test(arguments: ["intents.en", "intents.zh"]) func `typos lower the accuracy of intents by at most three points`(
        set: String
    ) throws {
        let (clean, misspelt) = try accuracy(set) { $0.intent?.accuracy }
        #expect(clean - misspelt <= 0.03, "\(clean) became \(misspelt)")
    }

    @Test(arguments: ["sentiment.en", "sentiment.zh"])
    func `typos lower the accuracy of sentiment by at most three points`(
        set: String
    ) throws {
        let (clean, misspelt) = try accuracy(set) { $0.sentiment?.accuracy }
        #expect(clean - misspelt <= 0.03, "\(clean) became \(misspelt)")
    }

    private static let slips: [(String, String)] = [
        ("i want a refnud", "i want a refund"), ("how long does delievry take", "how long does delivery take"),
        ("where is my pacakge", "where is my package"), ("trakcing my odrer", "tracking my order"),
        ("cancle my oredr", "cancel my order"),
        ("i forgot my pasword", "i forgot my password"), ("我的定单到哪了", "我的订单到哪了"), ("快第什么时候到", "快递什么时候到"),
        ("我要退宽", "我要退款"),
        ("帐号登录不了", "账号登录不了"), ("发漂怎么开", "发票怎么开"), ("我要头诉", "我要投诉"),
    ]

    @Test(arguments: slips) func `a typo does not change the intent`(text: String, meant: String) throws {
        #expect(try intent(of: text) == intent(of: meant))
    }

    private func intent(of text: String) throws -> String? {
        var scratch = try Scratch(variants: interpreter.model.variants)
        return interpreter.interpret(text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch).ranking.first?.name
    }

    @Test(arguments: [
        "my name is marek and this is priya", "i live near exeter, before that in poznan",
        "does it work with alexa, garmin, roku or zigbee",
        "explain photosynthesis and mitosis", "see www.ordr.com/refnud", "write to me@paymnet.org", "@delievry",
        "我叫王晓琳，住在绍兴柯桥",
        "周杰伦的演唱会在郑州还是合肥",
    ]) func `names and unknown words are not corrected`(text: String) throws {
        var scratch = try Scratch(variants: interpreter.model.variants)
        scratch.read(text)
        let before = scratch.text.string
        scratch.correct(by: interpreter.model.spelling)
        #expect(scratch.text.string == before)
    }

    @Test func `the same seed makes the same typos, another seed makes others`() throws {
        let texts = try Self.examples("intents.en").map(\.text) + Self.examples("intents.zh").map(\.text)
        func copy(_ seed: UInt64) throws -> [String] {
            var corruptor = try Corruptor(seed: seed, common: texts)
            return texts.map { corruptor.corrupt($0) }
        }
        let first = try copy(1)
        #expect(try copy(1) == first)
        #expect(try copy(2) != first)
        #expect(zip(texts, first).count { $0 != $1 } > texts.count * 9 / 10)
    }
}
