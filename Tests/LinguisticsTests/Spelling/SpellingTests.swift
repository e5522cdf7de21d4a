import Learning
import Testing

@testable import Linguistics

struct SpellingTests {
    /// The vocabularies of a few texts, each counted three hundred times so that no word is rare.
    private static func spelling(of texts: [String]) throws -> Spelling {
        var scratch = try Scratch()
        var tally = FeatureTally()
        for text in Array(repeating: texts, count: 300).flatMap(\.self) + ["one of a kind"] {
            scratch.read(text)
            FeatureExtractor(.intent).extract(in: &scratch)
            tally.append(scratch.features)
        }
        var builder = VocabularyBuilder()
        builder.add(tally)
        return Spelling(
            intents: builder.build(weighting: .root), sentiment: VocabularyBuilder().build(),
            sounds: try HanSounds.shared.get())
    }

    private static let texts = [
        "I want a refund for my order", "refund please", "where is my parcel", "the delivery is late",
        "please cancel the order",
        "a letter for the address above", "快递什么时候到", "我的订单到哪了", "账号登录不了", "快递太慢", "请退款给我",
    ]

    private func corrected(_ text: String) throws -> String {
        var scratch = try Scratch()
        scratch.read(text)
        scratch.correct(by: try Self.spelling(of: Self.texts))
        return scratch.text.string
    }

    @Test(arguments: [
        ("refnud please", "refund please"), ("my odrer", "my order"), ("where is my parcl", "where is my parcel"),
        ("my pardel", "my parcel"),
        ("the deliveryy is late", "the delivery is late"), ("the delvery", "the delivery"), ("plwease", "please"),
        ("for the adress", "for the address"),
        ("Cancle the ordre!", "cancel the order!"), ("refunddd", "refund"), ("pleeease", "please"),
    ]) func `a word one slip away from a known word is corrected to it`(text: String, meant: String) throws {
        #expect(try corrected(text) == meant)
    }

    @Test(arguments: [("快第什么时候到", "快递什么时候到"), ("我的定单到哪了", "我的订单到哪了"), ("请腿款给我", "请退款给我")])
    func `a Han character is corrected to one that sounds or looks like it and fits`(text: String, meant: String) throws
    {
        #expect(try corrected(text) == meant)
    }

    @Test(arguments: [
        "refund my order", "odr", "marek lives in poznan", "www.odrer.com", "refnud@odrer.org", "@odrer", "order123",
        "привет", "", "🙂",
        "我是小王", "春天的花",
    ]) func `known words, names, addresses and words unlike any known word stay`(text: String) throws {
        #expect(try corrected(text) == text)
    }

    @Test func `the more probable slip is chosen, and neighbours decide between equal ones`() throws {
        let spelling = try Self.spelling(of: ["the form is here", "a firm offer"])
        func corrected(_ text: String) throws -> String {
            var scratch = try Scratch()
            scratch.read(text)
            scratch.correct(by: spelling)
            return scratch.text.string
        }
        #expect(try corrected("the forrm") == "the form")
        #expect(try corrected("a fkrm offer") == "a firm offer")
        #expect(try corrected("the fkrm is") == "the form is")
    }

    @Test func `a corrected word maps to what the customer wrote`() throws {
        var scratch = try Scratch()
        scratch.read("👍🏽 my Odrer, the delvery, plwease")
        scratch.correct(by: try Self.spelling(of: Self.texts))
        #expect(scratch.text.string == "👍 my order, the delivery, please")
        let original = Array("👍🏽 my Odrer, the delvery, plwease".unicodeScalars)
        let words = scratch.tokens.filter { $0.kind == .word }.map { token in
            String(String.UnicodeScalarView(original[scratch.text.originalRange(token.range)]))
        }
        #expect(words == ["my", "Odrer", "the", "delvery", "plwease"])
    }

    @Test func `a missing first or last letter maps to a range too`() throws {
        var scratch = try Scratch()
        scratch.read("arcel, deliver")
        scratch.correct(by: try Self.spelling(of: ["parcel", "delivery"]))
        #expect(scratch.text.string == "parcel, delivery")
        #expect(
            scratch.tokens.filter { $0.kind == .word }.map { scratch.text.originalRange($0.range) } == [0..<5, 7..<14])
    }

    @Test func `of a thousand unknown words only the first are searched`() throws {
        let text = Array(repeating: "odrer", count: 1_000).joined(separator: " ")
        #expect(try corrected(text).hasPrefix("order order"))
        #expect(try corrected(text).split(separator: " ").count { $0 == "order" } == 64)
    }
}
