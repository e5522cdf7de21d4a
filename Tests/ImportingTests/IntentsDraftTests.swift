@testable import Authoring
@testable import Importing
import Linguistics
import TestSupport
import Testing

@testable import Understanding

struct IntentsDraftTests {
    private let place = SourcePlace(file: "a", line: 1, column: 1)

    static let texts = [
        "where: is # my order?", "- dash first", "-5 degrees", "{braces} and {{more}}", "[brackets] | pipe", "a ] b",
        "\"quoted\" and 'single'", "\\back\\slash \\n",
        "%percent @at `tick`", "? question: mark", "! bang", "* star &amp *amp &x", "> folded", "| literal", "~",
        "null", "yes", "3.1",
        "---", "...",
        "我的订单到哪了？", "「查一下」：订单 # 1", "👍🏽 e\u{301}", "a\tb", "key: [a, b]", "# comment", "a #b", "100% sure", "=1+1",
        "@me", "<b>&lt;",
        "trailing colon:",
    ]

    @Test(arguments: texts) func `a text is read back unchanged, as example and as answer`(text: String) throws {
        var bot = ImportedBot()
        let name = bot.name(of: "Find: \(text)")
        bot.add(.init(text: text, place: place), to: text, named: name, language: "en")
        bot.add(
            .init(text: AnswerText.literal(text), buttons: [.init(title: AnswerText.literal(text), payload: text)]),
            to: text, named: name, language: "en")
        let loaded = try Loading(bot, ProblemList())
        #expect(loaded.contents.examples.map(\.text) == [text])
        #expect(
            loaded.contents.catalogue.responses["utter_\(name)"]?.first?.buttons == [
                .init(title: AnswerText.literal(text), payload: text)
            ])
        #expect(loaded.answers(of: name) == [AnswerText.literal(text)])
        #expect(loaded.contents.catalogue.titles[name]?.values.first == text)
    }

    @Test func `random texts are read back unchanged, or are reported as left out`() throws {
        let signs = Array("ab 中😀[](){}:#-|>\"'\\,&*!%@`~?\t\u{e9}\u{200d}。")
        var mutator = Mutator(seed: 7)
        for _ in 0..<40 {
            var bot = ImportedBot()
            var texts: Set<String> = []
            for _ in 0..<50 {
                let text = ExampleLine.flat(
                    String((0...mutator.below(12)).map { _ in signs[mutator.below(signs.count)] }))
                guard !text.isEmpty, texts.insert(CatalogueCheck.key(text)).inserted else { continue }
                let count = text.unicodeScalars.count
                let start = mutator.below(count)
                let end = start + 1 + mutator.below(count - start)
                let value = String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
                bot.add(
                    .init(
                        text: text, entities: [Entity(entity: "e", value: value, start: start, end: end)],
                        place: place),
                    to: "a", named: "a", language: nil)
            }
            let loaded = try Loading(bot, ProblemList())
            let out = loaded.messages.count { $0.contains("reads like an annotation") }
            #expect(loaded.contents.examples.count + out == bot.sections[0].intents[0].examples.count)
            let given = Dictionary(
                bot.sections[0].intents[0].examples.map { ($0.text, $0.entities) }, uniquingKeysWith: { $1 })
            for example in loaded.contents.examples {
                let entities = try #require(given[example.text])
                #expect(example.entities.isEmpty || example.entities == entities)
            }
        }
    }

    @Test func `an example of two intents stays with the first, and a warning names its place`() throws {
        var bot = ImportedBot()
        bot.add(.init(text: "Hello  there", place: place), to: "A", named: "a", language: "en")
        bot.add(
            .init(text: "hello there", place: .init(file: "a", line: 7, column: 2)), to: "B", named: "b", language: "zh"
        )
        let loaded = try Loading(bot, ProblemList())
        #expect(loaded.contents.examples.map(\.intent) == ["a"])
        #expect(loaded.problems.map(\.line) == [7])
    }

    @Test func `an intent without an answer hands over, one with an answer in another language gives that answer`()
        throws
    {
        var bot = ImportedBot()
        bot.add(.init(text: "hello", place: place), to: "Greet", named: "greet", language: "en")
        bot.add(.init(text: "你好", place: place), to: "Greet", named: "greet", language: "zh-cn")
        bot.add(.init(text: "Hi!"), to: "Greet", named: "greet", language: "en")
        bot.add(.init(text: "pay", place: place), to: "Pay", named: "pay", language: "en")
        let loaded = try Loading(bot, ProblemList())
        #expect(loaded.contents.catalogue.rules["pay"]?.actions == ["action_handoff"])
        #expect(loaded.contents.catalogue.rules["greet"] == nil)
        #expect(loaded.contents.catalogue.responses["utter_greet"] == [.init(text: "Hi!")])
        #expect(loaded.contents.examples.map(\.language?.rawValue) == ["en", "en", "zh-Hans"])
        #expect(loaded.tally.unanswered == 1)
    }

    @Test func `originals that Swift unites get two names`() {
        for (one, other) in EquivalentTexts.pairs {
            var names = ImportedNames()
            let (first, second) = (names.name(of: one, in: ""), names.name(of: other, in: ""))
            #expect(first != second)
            #expect(names.name(of: one, in: "") == first && names.name(of: other, in: "") == second)
        }
    }

    @Test func `names have letters, digits, hyphens and underscores, and differ for different originals`() {
        var names = ImportedNames()
        #expect(names.name(of: "Order – Track!", in: "") == "order_track")
        #expect(names.name(of: "order track", in: "") == "order_track_2")
        #expect(names.name(of: "Order – Track!", in: "") == "order_track")
        #expect(names.name(of: "怎么 退货？", in: "faq/") == "faq/怎么_退货")
        #expect(names.name(of: "?!", in: "") == "intent")
    }
}
