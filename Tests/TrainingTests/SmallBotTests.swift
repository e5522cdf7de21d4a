@testable import Authoring
@testable import Training
import Entities
import Linguistics
import TestSupport
import Testing

@testable import Understanding

/// Bots of a few lines: what they answer of their own lines, of other texts and of random strings.
struct SmallBotTests {
    /// A trained bot.
    private struct Bot {
        let model: Model

        /// - Parameter lines: the lines of each intent.
        init(_ lines: [(intent: String, texts: [String])]) throws {
            let examples = lines.flatMap { intent, texts in
                texts.map {
                    TrainingExample(
                        text: $0, intent: intent, source: SourcePlace(file: "a.jsonl", line: 1, column: 1))
                }
            }
            let names = lines.map(\.intent).filter { $0 != Catalogue.outOfScope }
            let data = TrainingData(
                catalogue: Catalogue(intents: names.sorted(), responses: [:], rules: [:], titles: [:]),
                entityDefinitions: EntityDefinitions(), intents: examples, sentiment: [], languages: [])
            model = try Trainer(options: Trainer.Options()).train(on: data).model
        }

        /// The answers to some texts; nil where there is none.
        func answers(to texts: [String]) throws -> [String?] {
            var scratch = try Scratch(variants: model.variants)
            let interpreter = Interpreter(model: model)
            return texts.map {
                interpreter.interpret($0, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch).answer?.name
            }
        }
    }

    private static let english: [(intent: String, texts: [String])] = [
        (
            "track",
            [
                "where is my order", "track my parcel", "has my package been sent", "when will it arrive",
                "my order has not come yet", "parcel status please",
            ]
        ),
        (
            "refund",
            [
                "I want my money back", "how do I get a refund", "refund please", "when will I be refunded",
                "give me back what I paid", "has the refund been issued",
            ]
        ),
        (
            "password",
            [
                "I forgot my password", "reset my password", "I cannot log in", "change the password of my account",
                "my login does not work", "send me a new password",
            ]
        ),
    ]

    private static let chinese: [(intent: String, texts: [String])] = [
        ("track", ["我的订单到哪了", "查一下物流", "包裹怎么还没到", "什么时候能收到货", "快递到哪里了", "帮我看看发货没有"]),
        ("refund", ["我要退款", "退款多久到账", "钱什么时候退给我", "怎么申请退款", "退的钱还没收到", "能把钱退回来吗"]),
        ("password", ["忘记密码了", "怎么重置密码", "登录不上去", "密码错误怎么办", "我想改密码", "账号登不进去"]),
    ]

    private static let bots = [english, chinese]

    /// Random strings: words of any letters for the first bot, any Han for the second.
    private static func randomStrings(han: Bool) -> [String] {
        var random = Mutator(seed: 77)
        func character() -> Character {
            let value = han ? 0x4E00 + random.below(0x5000) : 0x61 + random.below(26)
            return Unicode.Scalar(UInt32(value)).map { Character($0) } ?? "x"
        }
        return (0..<300).map { _ in
            if han { return String((0..<3 + random.below(10)).map { _ in character() }) }
            return (0..<3 + random.below(3)).map { _ in String((0..<4 + random.below(5)).map { _ in character() }) }
                .joined(separator: " ")
        }
    }

    @Test(arguments: [0, 1]) func `a bot of three intents answers its own lines and hardly a random string`(bot: Int)
        throws
    {
        let lines = Self.bots[bot]
        let trained = try Bot(lines)
        for (intent, texts) in lines {
            #expect(try trained.answers(to: texts) == texts.map { _ in intent })
        }
        let answered = try trained.answers(to: Self.randomStrings(han: bot == 1)).count { $0 != nil }
        #expect(answered <= 9, "\(answered) of 300")
    }

    @Test(arguments: [0, 1]) func `a bot of one intent answers its own lines, but not others`(bot: Int) throws {
        let lines = Self.bots[bot]
        let trained = try Bot([lines[0]])
        #expect(try trained.answers(to: lines[0].texts) == lines[0].texts.map { _ in "track" })
        #expect(try trained.answers(to: lines[2].texts).allSatisfy { $0 == nil })
        #expect(try trained.answers(to: Self.randomStrings(han: bot == 1)).allSatisfy { $0 == nil })
    }

    private static let things = [
        ["order", "parcel", "refund", "invoice", "voucher", "size", "colour", "account", "password", "courier"],
        ["订单", "包裹", "退款", "发票", "优惠券", "尺寸", "颜色", "账户", "密码", "快递"],
    ]
    private static let frames = [
        [
            "tell me about the #", "tell me about my #", "tell me about the # please", "tell me about the # now",
            "so tell me about the #", "please tell me about a #",
        ],
        ["请给我说说#", "请给我说说这个#", "请给我说说#吧", "请你给我说说#", "那请给我说说#", "请给我们说说#"],
    ]
    private static let others = [
        [
            "do you like football", "will it rain in Paris", "what a lovely morning", "sing me a song",
            "how old are you",
        ],
        ["你喜欢足球吗", "巴黎会下雨吗", "今天早上真美", "唱首歌来听", "世界上最高的山是哪座"],
    ]

    @Test(arguments: [0, 1], [false, true])
    func `a bot whose lines hardly differ answers them, and no other texts`(language: Int, outside: Bool) throws {
        var lines = Self.things[language].map { thing in
            (intent: "about_\(thing)", texts: Self.frames[language].map { $0.replacing("#", with: thing) })
        }
        let own = lines
        if outside { lines.append((Catalogue.outOfScope, Self.others[1 - language])) }
        let trained = try Bot(lines)
        for (intent, texts) in own {
            #expect(try trained.answers(to: texts) == texts.map { _ in intent })
        }
        #expect(try trained.answers(to: Self.others[language]).allSatisfy { $0 == nil })
        #expect(trained.model.intents.tunings.values.allSatisfy { (0.5...1).contains($0.threshold) })
    }
}
