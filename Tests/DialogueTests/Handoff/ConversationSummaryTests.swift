import Dialogue
import Testing

private func summary(_ lines: [(String, String?)]) -> String {
    ConversationSummary.of(lines.map { .init(text: $0.0, intent: $0.1) })
}

@Test func `a summary has the first sentence, the last one and the most central one between them`() {
    let lines: [(String, String?)] = [
        ("Hello there", "smalltalk/greet"), ("I ordered a blue lamp last week.", "order/track"),
        ("Is the weather nice?", "out_of_scope"),
        ("The blue lamp arrived broken and the box was open.", "order/damaged"), ("ok", "affirm"),
        ("Can you send a new lamp?", "return/start"),
        ("agent please", "human"),
    ]
    #expect(
        summary(lines)
            == "I ordered a blue lamp last week. The blue lamp arrived broken and the box was open. "
            + "Can you send a new lamp?"
    )
}

@Test func `a Chinese text is split at Chinese full stops`() {
    let lines: [(String, String?)] = [
        ("您好", "smalltalk/greet"), ("我上周买的台灯坏了。天气真好！", "order/damaged"), ("台灯是上周到的，灯泡坏了", "order/damaged"),
        ("我要退款", "return/start"),
        ("转人工", "human"),
    ]
    #expect(summary(lines) == "我上周买的台灯坏了。 台灯是上周到的，灯泡坏了 … 我要退款")
}

@Test func `a repeated sentence is in a summary once, and the wish for a human only if there is nothing else`() {
    #expect(
        summary([("where is my order", nil), ("where is my order", nil), ("Where is my order?", nil)])
            == "where is my order")
    #expect(summary([("agent please", "human")]) == "agent please")
    #expect(summary([("/human", "human"), ("🤷", nil)]) == "")
    #expect(summary([]) == "")
}

@Test func `a summary is short however long the messages are`() {
    let long = String(repeating: "word and more ", count: 5_000)
    #expect(
        summary([(long, nil), (long + "x", nil), (String(repeating: "字", count: 4_000), nil)]).count <= 3 * 201 + 2)
}

@Test func `a yes, no or skip in answer to a form is left out of a summary, values are not`() {
    let lines = ["yes", "skip", "是的", "跳过", "/affirm", "the lamp flickers when it is hot", "灯一热就闪"]
    #expect(summary(lines.map { ($0, nil) }) == "the lamp flickers when it is hot … 灯一热就闪")
}
