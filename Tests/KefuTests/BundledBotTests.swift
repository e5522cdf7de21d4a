import Foundation
import Hashing
import TestSupport
import Testing

/// Difficult texts for the bundled bot, with the model that `make test` has trained.
@Suite(.enabled(if: Program.bundledModel != nil, "needs KEFU_BUNDLED_MODEL, as `make test` sets it"))
struct BundledBotTests {
    private func classify(_ texts: [String]) async throws -> [AnswerLine] {
        let model = try #require(Program.bundledModel)
        let run = try await Program.run(["classify", "--model", model], input: texts.joined(separator: "\n") + "\n")
        return run.lines.map { AnswerLine($0) }
    }

    private static let languages: [(String, String, Bool)] = [
        ("where is my order", "en", false), ("ok thx", "en", false), ("WTF is this??", "en", false),
        ("i luv it 😍", "en", false),
        ("我的订单到哪了", "zh-Hans", false), ("你好", "zh-Hans", false), ("退款", "zh-Hans", false),
        ("什么时候发货呀😊", "zh-Hans", false),
        ("我的訂單到哪了", "zh-Hant", false), ("請問什麼時候出貨", "zh-Hant", false), ("唔該幾時到貨", "zh-Hant", false),
        ("運費多少", "zh-Hant", false),
        ("我的order到哪了", "zh-Hans", true), ("可以用paypal付款吗", "zh-Hans", true), ("我想cancel個order", "zh-Hant", true),
        ("12345", "und", false), ("👍", "und", false), ("???", "und", false), ("こんにちは、注文はどこですか", "ja", false),
        ("주문은 어디에 있나요", "ko", false),
        ("¿dónde está mi pedido?", "es", false), ("où est ma commande s'il vous plaît", "fr", false),
        ("wo ist meine bestellung bitte", "de", false),
    ]

    @Test func `languages are distinguished, and mixed text is marked`() async throws {
        for ((text, language, mixed), line) in zip(Self.languages, try await classify(Self.languages.map(\.0))) {
            #expect(line["language"] == language, "\(text)")
            #expect(line.text.contains("\"mixed\":\(mixed)"), "\(text)")
        }
    }

    /// 2,000 sentences made by two grammars for each language; of Hungarian and Swahili the model has learnt nothing.
    @Test func `of sentences in other languages one in a hundred at most is taken for English or Chinese`() async throws
    {
        let file = Program.repository.appending(path: "corpora/test/foreign.jsonl")
        let texts = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap {
            AnswerLine(String($0))["text"]
        }
        #expect(texts.count == 2_000)
        let mistaken = zip(texts, try await classify(texts)).filter { _, line in
            let language = line["language"] ?? ""
            return language.hasPrefix("en") || language.hasPrefix("zh")
        }
        #expect(mistaken.count <= 20, "\(mistaken.map(\.0))")
    }

    @Test(arguments: [
        ("plz cancl my ordr", "en"), ("wheres my parcell", "en"),
        ("hi Sofia here, invoice for Müller GmbH please", "en"), ("thx", "en"), ("is the Lumière lamp in stock?", "en"),
        ("Galaxy Buds Pro refund", "en"), ("refund Kindle Paperwhite Signature", "en"),
        ("iPhone 15 Pro Max 有货嘛", "zh-Hans"), ("Nintendo Switch Pro Controller 有貨嗎", "zh-Hant"),
        ("what does 有货 mean?", "en"), ("退Dyson吸尘器", "zh-Hans"), ("這個Switch可以退嗎", "zh-Hant"),
    ])
    func `short, misspelt and mixed texts, and names, stay English and Chinese`(text: String, language: String)
        async throws
    {
        #expect(try await classify([text]).first?["language"] == language)
    }

    /// Random strings of another making than those of training (`Nonsense`), with seeds that were not tuned on.
    private static func randomStrings(of count: Int, seed: UInt64, han: [Character]) -> [String] {
        var random = SplitMix64(seed: seed)
        func string(_ length: Int, from characters: [Character]) -> String {
            String((0..<length).map { _ in characters[Int.random(in: 0..<characters.count, using: &random)] })
        }
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return (0..<count).map { _ in
            guard han.isEmpty else { return string(Int.random(in: 3...12, using: &random), from: han) }
            return (0..<Int.random(in: 3...5, using: &random)).map { _ in
                string(Int.random(in: 3...8, using: &random), from: letters)
            }.joined(separator: " ")
        }
    }

    @Test(arguments: [false, true]) func `of random strings one in two hundred at most is answered`(isHan: Bool)
        async throws
    {
        // The characters of the corpora are about the common 3,000.
        let folder = Program.repository.appending(path: "corpora/sentiment")
        var han: Set<Character> = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        where file.lastPathComponent.hasPrefix("zh") {
            han.formUnion(try String(contentsOf: file, encoding: .utf8).filter { ("一"..."龥").contains($0) })
        }
        #expect(han.count > 2_500)
        let texts = Self.randomStrings(of: 2_000, seed: 20_261_130, han: isHan ? han.sorted() : [])
        let answered = zip(texts, try await classify(texts)).filter { _, line in line["answer"] != nil }
        #expect(answered.count <= 10, "\(answered.map(\.0))")
    }

    private static let sentiments: [(String, String)] = [
        ("this is great, thank you so much!", "positive"), ("not bad at all", "positive"),
        ("absolutely love it 😍", "positive"),
        ("I am not happy with this", "negative"), ("worst service ever", "negative"),
        ("still not here and nobody answers 😡", "negative"),
        ("where can I see my invoice", "neutral"), ("do you ship to Canada", "neutral"),
        ("太好了，谢谢你们", "positive"), ("质量不错，很满意", "positive"), ("👍👍 非常喜欢", "positive"), ("太差了，气死我了", "negative"),
        ("一点都不好用", "negative"),
        ("又坏了，真无语😡", "negative"), ("怎么申请退货", "neutral"), ("可以开发票吗", "neutral"), ("非常滿意，謝謝", "positive"),
        ("爛透了，再也不買", "negative"),
    ]

    @Test func `sentiment is right with negation, intensifiers and emoji in both languages`() async throws {
        for ((text, label), line) in zip(Self.sentiments, try await classify(Self.sentiments.map(\.0))) {
            #expect(line["sentiment", "label"] == label, "\(text)")
        }
    }
}
