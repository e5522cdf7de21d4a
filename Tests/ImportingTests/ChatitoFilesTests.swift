@testable import Authoring
@testable import Importing
import Testing

@testable import Understanding

struct ChatitoFilesTests {
    static let grammar = """
        // orders of a bakery
        # another comment
        import ./words.chatito

        %[order bread]('training': '30', 'testing': '5')
            ~[please?] bring me *[1] @[amount] @[bread]
            *[60%] @[bread#rye]: for @[day?] ~[tonight]
        %[greet]
            ~[hi]
            hello: "there"
        @[bread]('entity': 'x')
            ~[roll]
            白面包
        @[bread#rye]
            rye
        @[amount]
            two
            three
        @[day]
            monday
        ~[roll]
            roll
            bun

        """
    static let words = "~[hi]\n    hi\n    good morning\n~[please]\n    please\n"

    private func read(_ files: [String: String], seed: UInt64 = 1) -> (bot: ImportedBot, problems: ProblemList) {
        var problems = ProblemList()
        return (
            ChatitoFiles.read(
                files: files.mapValues { Array($0.utf8) }, language: "en", seed: seed, problems: &problems), problems
        )
    }

    private var files: [String: String] { ["a.chatito": Self.grammar, "words.chatito": Self.words] }

    @Test func `a grammar becomes as many examples as it asks for or can make`() throws {
        let (bot, problems) = read(files)
        let loaded = try Loading(bot, problems)
        #expect(loaded.examples(of: "greet").map(\.text).sorted() == ["good morning", "hello: \"there\"", "hi"])
        let orders = loaded.examples(of: "order_bread")
        #expect(orders.count >= 12 && orders.count <= 30)
        for example in orders {
            #expect(
                !example.text.contains("  ") && !example.text.contains("~") && !example.text.contains("@"),
                "\(example.text)")
            let scalars = Array(example.text.unicodeScalars)
            for entity in example.entities {
                let surface = String(String.UnicodeScalarView(scalars[entity.start..<entity.end]))
                #expect(entity.value == surface || (entity.value == "roll" && ["roll", "bun"].contains(surface)))
            }
        }
        #expect(orders.contains { $0.text.hasSuffix("tonight") }, "an alias that is not defined stands for its name")
        #expect(orders.contains { $0.entities.contains { $0.value == "白面包" } })
    }

    @Test func `the same seed makes the same examples, another seed others`() {
        #expect(read(files).bot == read(files).bot)
        #expect(read(files).bot != read(files, seed: 2).bot)
    }

    @Test func `tests are held out of training`() throws {
        let (bot, _) = read(["a.chatito": "%[a]('training': '2', 'testing': '2')\n\tone\n\ttwo\n\tthree\n\tfour\n"])
        let section = try #require(bot.sections.first)
        #expect(section.intents[0].examples.count == 2)
        #expect(section.tests.count == 2)
        #expect(Set(section.intents[0].examples.map(\.text)).isDisjoint(with: section.tests.map(\.example.text)))
    }

    @Test func `a grammar with too many sentences gives a limited number of examples`() {
        var text = "%[a]('training': '1000000')\n    ~[n0]\n"
        for level in 0..<60 { text += "~[n\(level)]\n    ~[n\(level + 1)] x ~[n\(level + 1)]\n    y\(level)\n" }
        let (bot, problems) = read(["a.chatito": text])
        #expect((bot.sections.first?.intents.first?.examples.count ?? 0) <= 1_000)
        #expect(problems.sorted.map(\.message) == ["not converted: more than 1000 examples of an intent"])
    }

    @Test func `sentences that need nothing broken are converted`() {
        let (bot, problems) = read([
            "a.chatito": "%[a]\n    one\n    @[gone]\n    ~[x] y\n~[x]\n    ~[x]\n%[b]\n    @[empty]\n@[empty]\n",
            "b.chatito": "%[c\n%[d]\n    two\n    先 ~[deep]\n~[deep]\n    @[gone2]\n    三\n",
            "c.chatito": "\u{1}%",
        ])
        let examples = bot.sections.flatMap(\.intents).map { ($0.name, $0.examples.map(\.text).sorted()) }
        #expect(examples.map(\.0) == ["a", "d"])
        #expect(examples.map(\.1) == [["one"], ["two", "先 三"]])
        #expect(!problems.isClean)
    }

    @Test(arguments: [
        ("%[a]\n    ~[b]\n~[b]\n    ~[c]\n~[c]\n    x ~[b]\n", 1, "contains itself"),
        ("    hello\n", 1, "a sentence before any definition"),
        ("~[a]\n    b\n", 1, "no intent is defined"), ("%[a]\n    b\n%[a]\n    c\n", 3, "defined twice"),
        ("%[a]\n", 1, "without sentences"),
        ("%[a]\n    @[b]\n", 1, "a slot that is not defined"), ("%[a\n", 1, "neither a definition"),
        ("import ./b.chatito\n%[a]\n    b\n", 1, "not read"),
    ]) func `a broken grammar is refused with a line`(text: String, line: Int, message: String) {
        let problems = read(["a.chatito": text]).problems.sorted
        #expect(
            problems.contains { $0.line == line && $0.message.contains(message) && $0.severity == .error },
            "\(problems)")
    }
}
