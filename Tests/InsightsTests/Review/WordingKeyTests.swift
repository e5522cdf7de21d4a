@testable import Insights
import Linguistics
import Testing

@Suite struct WordingKeyTests {
    private func wordings(_ one: String, _ other: String) throws -> (WordingKey, WordingKey) {
        var scratch = try Scratch()
        return (WordingKey(one, in: &scratch), WordingKey(other, in: &scratch))
    }

    @Test(arguments: [("Where is my order?", "where is  my order"), ("運費多少錢", "运费多少钱？"), ("ＯＫ！", "ok"), ("??", "？？")])
    func `case, width, script variant, spaces and punctuation do not change the keys`(one: String, other: String) throws
    {
        let (one, other) = try wordings(one, other)
        #expect(one == other)
    }

    @Test(arguments: [
        ("where is order A1234567", "where is order B7654321"), ("my order where is it", "where is it my order"),
        ("订单12到哪了", "订单345到哪了"),
    ])
    func `other numbers or another order make a near-copy, not a copy`(one: String, other: String) throws {
        let (one, other) = try wordings(one, other)
        #expect(one.nearCopy == other.nearCopy && one.copy != other.copy)
    }

    @Test(arguments: [
        ("where is my order", "where is my parcel"), ("now here", "nowhere"), ("?", "!"), ("我要退货", "我要换货"), ("hi", ""),
    ])
    func `other words are another wording`(one: String, other: String) throws {
        let (one, other) = try wordings(one, other)
        #expect(one.nearCopy != other.nearCopy && one.copy != other.copy)
    }
}
