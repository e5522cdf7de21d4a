import Linguistics
import Testing
import Understanding

@testable import Dialogue

private var full: DialogueState {
    var state = DialogueState()
    let offer = PendingOffer(
        origin: .clarification, choices: [.init(intent: "order/track", title: "查\"询\"")],
        entities: [.init(entity: "order_number", value: "A1", start: 0, end: 2)])
    state.apply([
        .userSpoke(time: 12), .languageSet(.traditionalChinese), .said(response: "utter_a", variant: 2),
        .answered(intent: "smalltalk/greet"), .offered(offer),
    ])
    return state
}

@Test func `a snapshot restores the same state`() {
    var handed = full
    handed.apply(.handedOff(reason: "reason of tomorrow"))
    for state in [DialogueState(), full, handed] { #expect(DialogueState(snapshot: state.snapshot) == state) }
}

@Test func `a snapshot is compact`() {
    #expect(DialogueState().snapshot == #"{"v":4}"#)
    #expect(
        full.snapshot
            == #"{"a":[{"r":"utter_a","v":2}],"g":true,"i":"smalltalk/greet","l":"zh-Hant","m":1,"n":1,"#
            + #""p":{"c":[{"i":"order/track","t":"查\"询\""}],"#
            + #""e":[{"end":2,"entity":"order_number","start":0,"value":"A1"}],"o":"c"},"#
            + #""t":12,"v":4}"#
    )
}

@Test(arguments: [
    "", "{", "null", "[]", "{}", #"{"v":5,"n":3}"#, #"{"v":0,"n":3}"#, #"{"v":2,"n":3,"new":1}"#, #"{"v":1,"n":"3"}"#,
    #"{"v":1,"n":3,"p":{"o":"z","c":[]}}"#,
    #"{"v":1e99}"#,
])
func `a damaged or foreign snapshot gives a fresh state`(_ snapshot: String) {
    #expect(DialogueState(snapshot: snapshot) == DialogueState())
}

@Test func `a snapshot of the previous version is read`() {
    var expected = full
    expected.apply(.handedOff(reason: "asked"))
    #expect(DialogueState(snapshot: String(expected.snapshot.dropLast(2)) + "1}") == expected)
}

@Test(arguments: [#"{"v":99,"h":"asked","n":3,"z":[1]}"#, #"{"h":"asked","v":2,"z":1}"#])
func `a snapshot of a newer version keeps that a human has the conversation`(_ snapshot: String) {
    let state = DialogueState(snapshot: snapshot)
    var afresh = state
    afresh.human = nil
    #expect(state.human?.reason == "asked" && afresh == DialogueState())
}

@Test func `no number in a snapshot can make the fold overflow`() {
    var state = DialogueState(
        snapshot: #"{"v":1,"n":9223372036854775807,"t":-9223372036854775808,"m":-5,"#
            + #""o":{"m":-9223372036854775808,"h":9223372036854775807,"n":-1,"w":99},"b":7}"#)
    state.apply([.userSpoke(time: .max), .rephraseAsked])
    let turn = DialogueManager(catalogue: Shop.catalogue).respond(to: Shop.unsure("x"), in: state, at: .min, seed: .max)
    state.apply(turn.events)
    #expect(state.turns == .max && state.misunderstandings <= 3)
}

@Test func `only a limited number of the latest variants is remembered`() {
    var state = DialogueState()
    for number in 0..<1_000 { state.apply(.said(response: "utter_\(number % 40)", variant: number)) }
    #expect(state.lastVariants.count == DialogueState.rememberedVariants)
    #expect(
        state.lastVariants.last == .some(state.lastVariants[DialogueState.rememberedVariants - 1])
            && state.lastVariants[DialogueState.rememberedVariants - 1].variant == 999)
}
