import Learning
import Linguistics
import Testing

struct FeatureExtractorTests {
    private static func features(_ text: String, _ purpose: FeatureExtractor.Purpose = .intent) throws -> [Feature] {
        var scratch = try Scratch()
        scratch.read(text)
        FeatureExtractor(purpose).extract(in: &scratch)
        return scratch.features.features
    }

    private static func keys(_ text: String, _ view: FeatureView, _ purpose: FeatureExtractor.Purpose = .intent) throws
        -> [UInt64]
    {
        try features(text, purpose).filter { $0.view == view }.map(\.key)
    }

    private static func hash(_ kind: FeatureHash.Kind, _ text: String) -> UInt64 {
        var hash = FeatureHash(kind)
        for unit in text.utf16 { hash.combine(unit) }
        return hash.key
    }

    private static func hash(_ kind: FeatureHash.Kind, _ keys: UInt64...) -> UInt64 {
        var hash = FeatureHash(kind)
        for key in keys { hash.combine(key) }
        return hash.key
    }

    // MARK: Words

    @Test func `words are features alone and in pairs, for sentiment also with one between`() throws {
        let (a, b, c) = (Self.hash(.word, "track"), Self.hash(.word, "my"), Self.hash(.word, "order"))
        let edge = FeatureHash(.edge).key
        #expect(
            try Set(Self.keys("Track my order", .words)) == [
                a, b, c, Self.hash(.wordPair, edge, a), Self.hash(.wordPair, a, b), Self.hash(.wordPair, b, c),
                Self.hash(.wordPair, c, edge),
            ])
        let sentiment = try Set(Self.keys("Track my order", .words, .sentiment))
        #expect(
            sentiment == [a, b, c, Self.hash(.wordPair, a, b), Self.hash(.wordPair, b, c), Self.hash(.wordSkip, a, c)])
        #expect(try !Self.keys("my track", .words).contains(Self.hash(.wordPair, a, b)))
    }

    @Test(arguments: [
        ("sooo good", "soo good"), ("sooooooooo good", "SOOO good"), ("yesss", "yess"), ("ok!!!!!!", "ok!!"),
        ("haaaappyyyy", "haappyy"),
    ])
    func `an elongated word has the key of the word with a double letter`(long: String, short: String) throws {
        #expect(try Self.keys(long, .words, .sentiment) == Self.keys(short, .words, .sentiment))
    }

    @Test(arguments: [
        ("soo", "so"), ("1111", "111"), ("good", "god"), ("A1234567", "1234567"), ("1234", "4321"),
        ("12345", "1234567"), ("ok!", "ok!!"),
    ])
    func `texts that differ in meaning have different word features`(one: String, other: String) throws {
        #expect(try Self.keys(one, .words) != Self.keys(other, .words))
    }

    @Test(arguments: [
        ("A1234567", "B7654321"), ("order 12345", "order 99999"), ("123456789", "9876543210"),
        ("1Z999AA10123456784", "AB123456C"),
        ("ＡＢ１２３", "xy789"),
    ])
    func `long numbers and codes are hashed by their shape`(one: String, other: String) throws {
        #expect(try Self.keys(one, .words) == Self.keys(other, .words))
    }

    // MARK: Scopes

    @Test(
        arguments: [
            ("this is not good", ["good"]), ("not one two three four five", ["one", "two", "three", "four"]),
            ("not good, bad", ["good"]),
            ("good not", []),
            ("I don’t like it", ["like", "it"]), ("WONT WORK", ["work"]), ("not 5 stars", ["stars"]), ("no 😀", ["😀"]),
            ("never not again", ["not", "again"]),
            ("not a b never c d e f g", ["a", "b", "never", "c", "d", "e", "f"]), ("nota bene", []), ("不 good", []),
        ])
    func `up to four words after a negation are marked, until a punctuation mark`(text: String, marked: [String]) throws
    {
        try Self.expectMarked(marked, of: text, kind: .wordAfterNegation, base: .word, view: .words)
    }

    @Test(
        arguments: [
            ("slow but good", ["good"]), ("good but slow, really bad service", ["slow", "really", "bad", "service"]),
            ("but", []),
            ("however nice", ["nice"]),
            ("nice though", []), ("butter good", []), ("但是 good", []),
        ])
    func `all words after a contrast are marked, even across punctuation`(text: String, marked: [String]) throws {
        try Self.expectMarked(marked, of: text, kind: .wordAfterContrast, base: .word, view: .words)
    }

    @Test(
        arguments: [
            ("这个不好", ["好"]), ("不一二三四五六", ["一", "二", "三", "四", "五"]), ("不，好", []), ("不 好", ["好"]), ("好不", []),
            ("無貨", ["货"]),
            ("沒有貨", ["有", "货"]),
            ("別急", ["急"]), ("冇问题", ["问", "题"]), ("not 好", []),
        ])
    func `up to five Han characters after a negation are marked, Traditional ones too`(text: String, marked: [String])
        throws
    {
        try Self.expectMarked(marked, of: text, kind: .hanAfterNegation, base: .han, view: .characters)
    }

    @Test(arguments: [
        ("慢但是好", ["是", "好"]), ("貴，不過很好，推薦", ["过", "很", "好", "推", "荐"]), ("但係好", ["系", "好"]), ("但好", []), ("但，是好", []),
        ("but 好", []),
    ])
    func `all Han characters after a contrast are marked, even across punctuation`(text: String, marked: [String])
        throws
    {
        try Self.expectMarked(marked, of: text, kind: .hanAfterContrast, base: .han, view: .characters)
    }

    @Test func `two Han characters in scope are marked as a pair`() throws {
        #expect(
            try Self.keys("不好看", .characters, .sentiment).contains(Self.hash(.hanAfterNegation, Self.hash(.han, "好看"))))
    }

    @Test func `for intents nothing is marked`() throws {
        let all = try Self.features("not good but bad 不好 但是 坏").map(\.key)
        for word in ["good", "but", "bad"] {
            #expect(!all.contains(Self.hash(.wordAfterNegation, Self.hash(.word, word))))
            #expect(!all.contains(Self.hash(.wordAfterContrast, Self.hash(.word, word))))
        }
        #expect(!all.contains(Self.hash(.hanAfterNegation, Self.hash(.han, "好"))))
        #expect(!all.contains(Self.hash(.hanAfterContrast, Self.hash(.han, "坏"))))
    }

    /// Expects that exactly the tokens or Han characters `marked` of the text are marked, in this order.
    private static func expectMarked(
        _ marked: [String], of text: String, kind: FeatureHash.Kind, base: FeatureHash.Kind, view: FeatureView
    )
        throws
    {
        var scratch = try Scratch()
        scratch.read(text)
        let folded = scratch.text
        let all =
            base == .word
            ? scratch.tokens.map { folded.string($0.range) }
            : scratch.tokens.filter { $0.kind == .han }.flatMap { folded.string($0.range).map(String.init) }
        let present = try keys(text, view, .sentiment)
        var seen: Set<String> = []
        let found = all.filter { present.contains(hash(kind, hash(base, $0))) && seen.insert($0).inserted }
        #expect(found == marked)
    }

    // MARK: Addresses

    @Test(arguments: [
        ("@LumoAir late again", "@other_name22 late again"),
        ("see https://example.org/a?b=1 now", "see www.example.com now"),
        ("谢谢@someone 很好", "谢谢@another 很好"),
    ])
    func `for sentiment an address counts by its kind and a name as a whole, not by its letters`(
        one: String, other: String
    ) throws {
        #expect(try Self.keys(one, .characters, .sentiment) == Self.keys(other, .characters, .sentiment))
        let (own, others) = try (Set(Self.keys(one, .words, .sentiment)), Set(Self.keys(other, .words, .sentiment)))
        let names = one.contains("@") ? 1 : 0
        #expect(own.subtracting(others).count == names && others.subtracting(own).count == names)
        #expect(try Self.keys(one, .words) != Self.keys(other, .words))
    }

    @Test(arguments: [
        ("@a late", "https://a late"), ("@ late", "@a late"), ("http late", "http://a late"), ("#fail", "#great"),
        ("@小王", "@小李"),
    ])
    func `texts that are not the same kind of address keep their own words`(one: String, other: String) throws {
        #expect(try Self.keys(one, .words, .sentiment) != Self.keys(other, .words, .sentiment))
    }

    // MARK: Characters

    @Test func `a word has n-grams of two to five letters, borders included`() throws {
        #expect(
            try Set(Self.keys("ab", .characters))
                == Set(["_a", "_ab", "_ab_", "ab", "ab_", "b_"].map { Self.hash(.letters, $0) }))
        let grams = try Self.keys("order", .characters)
        for gram in ["order", "_orde", "rder_", "r_"] { #expect(grams.contains(Self.hash(.letters, gram)), "\(gram)") }
        #expect(!grams.contains(Self.hash(.letters, "_order")) && !grams.contains(Self.hash(.letters, "o")))
        #expect(try Self.keys("12345 A123 !!! 😀", .characters).isEmpty)
    }

    @Test func `a run of Han has n-grams of one to three characters, across words but not punctuation`() throws {
        let expected = ["你", "你好", "你好吗", "好", "好吗", "吗"].map { Self.hash(.han, $0) }
        #expect(try Set(Self.keys("你好嗎", .characters)) == Set(expected))
        let run = try Self.keys("我的订单", .characters)
        #expect(run.contains(Self.hash(.han, "的订")) && run.contains(Self.hash(.han, "我的订")))
        for text in ["你好，吗", "你好 吗", "你好x吗"] {
            #expect(try !Self.keys(text, .characters).contains(Self.hash(.han, "好吗")), "\(text)")
        }
    }

    @Test func `an overlong word does not fill the buffer`() throws {
        #expect(try Self.features(String(repeating: "ab", count: 10_000)).count < 200)
    }

    @Test func `a feature has its range in the folded text`() throws {
        let features = try Self.features("My 订单 order")
        func place(_ key: UInt64) -> [Int32] { features.first { $0.key == key }.map { [$0.start, $0.end] } ?? [] }
        #expect(place(Self.hash(.word, "order")) == [6, 11])
        #expect(place(Self.hash(.wordPair, Self.hash(.word, "my"), Self.hash(.word, "订单"))) == [0, 5])
        #expect(place(Self.hash(.han, "单")) == [4, 5])
        #expect(place(Self.hash(.letters, "der_")) == [8, 11])
        #expect(place(Self.hash(.letters, "_my")) == [0, 2])
    }

    @Test func `the same text has the same features, also in a reused scratch`() throws {
        var scratch = try Scratch()
        for purpose in [FeatureExtractor.Purpose.intent, .sentiment] {
            for text in ["not good 但是不好 A1234567 😀!!", "", "ok", "not good 但是不好 A1234567 😀!!"] {
                scratch.read(text)
                FeatureExtractor(purpose).extract(in: &scratch)
                #expect(try scratch.features.features.map(\.key) == Self.features(text, purpose).map(\.key))
            }
        }
    }
}
