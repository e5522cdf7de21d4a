import Linguistics
import Testing
import Understanding

@testable import Dialogue

@Test func `the same variant is never used twice in a row if there are others`() {
    var talk = Talk()
    var said: [String] = []
    for _ in 0..<60 { said.append(talk.say(Shop.certain("hi", "smalltalk/greet")).text) }
    #expect(zip(said, said.dropFirst()).allSatisfy { $0 != $1 })
    #expect(Set(said) == ["Hello!", "Hi there!", "Welcome!"])
    #expect(talk.state.greeted && talk.state.lastIntent == "smalltalk/greet")
}

@Test func `the choice of a variant depends on the seed`() {
    let firsts = (0..<64 as Range<UInt64>).map { seed in
        var talk = Talk()
        talk.seed = seed
        return talk.say(Shop.certain("hi", "smalltalk/greet")).text
    }
    for text in ["Hello!", "Hi there!", "Welcome!"] { #expect(firsts.count { $0 == text } > 8) }
}

private let choices: [(String, [Catalogue.Variant], ReplyContext, String?)] = [
    (
        "own script first", [Shop.variant("简", .simplifiedChinese), Shop.variant("繁", .traditionalChinese)],
        ReplyContext(language: .traditionalChinese), "繁"
    ),
    (
        "the other script next",
        [Shop.variant("en", .english), Shop.variant("any", nil), Shop.variant("简", .simplifiedChinese)],
        ReplyContext(language: .traditionalChinese), "简"
    ),
    (
        "no language before another", [Shop.variant("en", .english), Shop.variant("any", nil)],
        ReplyContext(language: .simplifiedChinese),
        "any"
    ),
    ("another language before none", [Shop.variant("en", .english)], ReplyContext(language: .simplifiedChinese), "en"),
    (
        "another channel's never", [Shop.variant("app", .english, channel: "app")],
        ReplyContext(language: .english, channel: "web"), nil
    ),
    (
        "the own channel's first", [Shop.variant("all", .english), Shop.variant("web", .english, channel: "web")],
        ReplyContext(language: .english, channel: "web"), "web"
    ),
    (
        "a condition unmet",
        [Shop.variant("vip", .english, conditions: ["vip": "yes"]), Shop.variant("all", .english)],
        ReplyContext(language: .english), "all"
    ),
    (
        "a condition met", [Shop.variant("vip", .english, conditions: ["vip": "yes"]), Shop.variant("all", .english)],
        ReplyContext(language: .english, slots: ["vip": "yes"]), "vip"
    ),
    (
        "language before channel",
        [Shop.variant("en", .english, channel: "web"), Shop.variant("中", .simplifiedChinese)],
        ReplyContext(language: .simplifiedChinese, channel: "web"), "中"
    ),
    ("a value missing", [Shop.variant("Hi {name}", .english)], ReplyContext(language: .english), nil),
    ("nothing to say", [Shop.variant("", .english)], ReplyContext(language: .english), nil),
    ("no variants", [], ReplyContext(language: .english), nil),
]

@Test(arguments: choices.indices)
func `the variant that fits best is chosen`(_ index: Int) {
    let (name, variants, replyContext, expected) = choices[index]
    #expect(VariantChooser.choose(among: variants, of: "utter_x", on: replyContext)?.text == expected, "\(name)")
}

@Test(
    arguments: [
        ("Hi {name}!", "Hi Ann!"), ("{{name}}", "{name}"), ("{{{name}}}", "{Ann}"), ("{other}", nil),
        ("{a b} {} {", "{a b} {} {"),
        ("}}{{", "}{"), ("{名}", "{name}"),
        (#"{"a":"b"}"#, #"{"a":"b"}"#), ("plain", "plain"),
    ] as [(String, String?)])
func `placeholders are filled once`(_ template: String, _ expected: String?) {
    #expect(Placeholders.fill(template, from: ["name": "Ann", "名": "{name}"]) == expected)
}

@Test(
    arguments: [
        ("en", nil, "en"), ("en-GB", "zh-Hans", "en"), ("zh", nil, "zh-Hans"), ("zh-TW", nil, "zh-Hant"),
        ("zh-Hans-HK", nil, "zh-Hans"),
        ("und", "zh-Hant", "zh-Hant"),
        ("und", nil, "en"), ("fr", "zh-Hans", "zh-Hans"), ("fr", nil, "en"),
    ] as [(String, String?, String)])
func `the reply is in the language of the message, else of the conversation`(
    _ tag: String, _ conversation: String?, _ expected: String
) {
    let language = ReplyLanguage.choose(
        tag: LanguageTag(rawValue: tag), conversation: conversation.map(LanguageTag.init(rawValue:)), isChoice: false,
        isWordless: false)
    #expect(language.rawValue == expected)
}

@Test(arguments: [("en", "zh-Hans", "zh-Hans"), ("zh-Hans", "en", "zh-Hans"), ("zh-Hans", "zh-Hant", "zh-Hant")])
func `a short choice changes a conversation's language only to Chinese`(
    _ tag: String, _ conversation: String, _ expected: String
) {
    let language = ReplyLanguage.choose(
        tag: LanguageTag(rawValue: tag), conversation: LanguageTag(rawValue: conversation), isChoice: true,
        isWordless: false)
    #expect(language.rawValue == expected)
}
