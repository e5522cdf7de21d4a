import Testing
import Understanding

@testable import Dialogue

private let english = ["Track my order", "How long delivery takes", "What shipping costs"]
private let chinese = ["查询订单物流", "配送要多久", "运费多少"]

/// The index of the picked choice, −1 if all are declined, nil if the text is about something else.
private let cases: [(String, [String], Int?)] = [
    ("1", english, 0), ("1.", english, 0), ("2)", english, 1), ("(3)", english, 2), ("#2", english, 1),
    (" 3 ", english, 2),
    ("①", english, 0), ("②", chinese, 1),
    ("❸", english, 2), ("1️⃣", english, 0), ("１", chinese, 0), ("２．", chinese, 1), ("4", english, nil),
    ("0", english, nil),
    ("12", english, nil), ("1 2", english, nil),
    ("1234567", english, nil), ("$1", english, nil), ("the first", english, 0), ("first one", english, 0),
    ("The first one, please!", english, 0), ("1st", english, 0),
    ("2nd one", english, 1), ("option 2", english, 1), ("Option two", english, 1), ("number 3", english, 2),
    ("no. 3", english, 2),
    ("i'll take the second", english, 1),
    ("I meant the third one", english, 2), ("yes, the second", english, 1), ("no, the second one", english, 1),
    ("last one", english, 2),
    ("the last", english, 2),
    ("the latter", english, 2), ("not the first", english, nil), ("first my parcel was late", english, nil),
    ("one parcel is missing", english, nil),
    ("yes", english, 0), ("Yes please", english, 0), ("ok", english, 0), ("OK!", chinese, 0), ("that's it", english, 0),
    ("that’s right", english, 0), ("👍🏽", english, 0),
    ("no", english, -1), ("Nope.", english, -1), ("neither", english, -1), ("none of these", english, -1),
    ("None of the above!", english, -1), ("something else", english, -1),
    ("no way my parcel is lost", english, nil), ("track my order", english, 0), ("TRACK MY ORDER", english, 0),
    ("Ｔｒａｃｋ my order", english, 0), ("track", english, 0),
    ("shipping costs", english, 2), ("how long", english, 1), ("i want to track my order", english, 0),
    ("i do not want to track my order", english, nil), ("my", english, nil),
    ("第一个", chinese, 0), ("第1个", chinese, 0), ("第２個", chinese, 1), ("选一", chinese, 0), ("選二", chinese, 1),
    ("一", chinese, 0),
    ("三", chinese, 2), ("第三", chinese, 2),
    ("我选第二个", chinese, 1), ("我要第二个吧", chinese, 1), ("选2", chinese, 1), ("2号", chinese, 1), ("就第一个", chinese, 0),
    ("最后一个", chinese, 2),
    ("最後一個", chinese, 2),
    ("最后那个吧", chinese, 2), ("对，第二个", chinese, 1), ("第四个", chinese, nil), ("不要第一个", chinese, nil),
    ("不是第二个", chinese, nil),
    ("第一个", english, 0), ("the second", chinese, 1),
    ("是的", chinese, 0), ("对", chinese, 0), ("對", chinese, 0), ("嗯", chinese, 0), ("嗯嗯", chinese, 0),
    ("好的。", chinese, 0),
    ("没错", chinese, 0), ("係", chinese, 0),
    ("都不是", chinese, -1), ("不是", chinese, -1), ("不是！", chinese, -1), ("都唔係", chinese, -1), ("没有", chinese, -1),
    ("別的", chinese, -1),
    ("不是，我的包裹丢了", chinese, nil),
    ("一个星期了还没到", chinese, nil), ("查询订单物流", chinese, 0), ("订单物流", chinese, 0), ("运费", chinese, 2),
    ("我想问配送要多久", chinese, 1),
    ("不问运费多少", chinese, nil),
    ("多", chinese, nil), ("多久", chinese, 1), ("", english, nil), ("…", chinese, nil), ("🤷", english, nil),
]

@Test(arguments: cases)
func `a text is read as a choice`(_ text: String, _ titles: [String], _ index: Int?) {
    let expected: ChoiceReading =
        switch index {
        case nil: .unrelated
        case -1: .declined
        case .some(let index): .picked(index)
        }
    #expect(ChoiceReader.read(text, FoldedText(text), titles: titles, isCertain: false) == expected)
}

@Test func `a text the model is certain of is a choice only by number, word or full title`() {
    #expect(ChoiceReader.read("track", FoldedText("track"), titles: english, isCertain: true) == .unrelated)
    #expect(
        ChoiceReader.read("track my order", FoldedText("track my order"), titles: english, isCertain: true)
            == .picked(0))
    #expect(ChoiceReader.read("2", FoldedText("2"), titles: english, isCertain: true) == .picked(1))
}

@Test func `a title that begins like a number or a no is recognised as the title`() {
    #expect(ChoiceReader.read("no", FoldedText("no"), titles: ["Yes", "No"], isCertain: false) == .picked(1))
    #expect(ChoiceReader.read("没收到", FoldedText("没收到"), titles: ["没收到货", "少了东西"], isCertain: false) == .picked(0))
}

@Test(
    arguments: [
        ("/faq/x", "faq/x", [:]), ("  /order/track ", "order/track", [:]), (#"/a{"n":"v"}"#, "a", ["n": "v"]),
        (#"/a{"n":1,"b":true,"z":null}"#, "a", ["n": "1", "b": "true"]),
        ("/a b", nil, [:]), ("/", nil, [:]), ("a", nil, [:]), (#"/a{"n":}"#, nil, [:]), (#"/a{"n":[1]}"#, nil, [:]),
        ("/a{}x", nil, [:]),
    ] as [(String, String?, [String: String])])
func `a payload is read, other texts are not`(_ text: String, _ intent: String?, _ values: [String: String]) {
    let payload = ButtonPayload(text)
    #expect(payload?.intent == intent)
    #expect(Dictionary(uniqueKeysWithValues: (payload?.entities ?? []).map { ($0.entity, $0.value) }) == values)
}

@Test func `a payload's offsets count scalars of the text`() {
    let entity = ButtonPayload(#"/查/x{"单号":"A12"}"#)?.entities.first
    #expect(entity?.start == 11 && entity?.end == 14)
}
