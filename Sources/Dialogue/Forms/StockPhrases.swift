/// A closed set of short phrases in both languages, recognised with the small words that go around them.
struct StockPhrases: Sendable {
    /// Folded as `FoldedText` folds; the Chinese ones without spaces.
    private let english: Set<String>
    private let chinese: Set<String>

    /// A customer who wants to end what was begun.
    static let cancel = StockPhrases(
        english: [
            "cancel", "cancel that", "cancel this", "cancel it", "stop", "stop it", "stop this", "abort", "quit", "exit", "never mind",
            "nevermind", "nvm", "forget it", "forget about it", "forget that", "leave it", "drop it", "let it be", "not now",
            "not any more",
            "i changed my mind", "i've changed my mind", "i have changed my mind", "i don't want to", "i don't want this",
            "i don't want that", "i don't want this any more", "i don't want to any more", "don't bother", "don't do it", "skip all this",
            "i give up", "that's not what i want", "no longer needed", "not needed", "back to the start", "start over", "go back",
            "no thanks", "no thank you",
        ],
        chinese: [
            "算了", "取消", "不用了", "不要了", "不需要了", "不办了", "不辦了", "不弄了", "不填了", "不想填了", "不想弄了", "不想办了", "不想辦了", "停", "停止", "退出",
            "结束", "結束", "放弃", "放棄", "没事了", "沒事了", "先不弄了", "先这样", "先這樣", "改天再说", "改天再說", "以后再说", "以後再說", "别弄了", "別弄了",
            "别问了", "別問了", "不说了", "不說了", "我改主意了", "改主意了", "唔使啦", "唔使喇", "唔要喇", "当我没说", "當我沒說", "不改了", "不退了", "不换了", "不換了", "不查了", "不投诉了",
            "不投訴了",
        ])

    /// A customer who leaves an optional value out.
    static let skip = StockPhrases(
        english: [
            "skip", "skip it", "skip this", "skip that", "no", "none", "nothing", "nope", "no thanks", "no thank you", "not needed",
            "no need", "rather not", "i'd rather not", "not necessary", "leave it out", "here is fine", "in this chat", "here", "next",
        ],
        chinese: [
            "跳过", "跳過", "略过", "略過", "不用", "不用了", "不需要", "不要", "没有", "沒有", "无", "無", "不填", "不留", "不方便", "不必", "免了", "下一个", "下一個",
            "下一步", "就在这里", "就在這裡", "这里就行", "這裡就好",
        ])

    private static let leads = [
        "please", "ok", "okay", "oh", "well", "sorry", "actually", "no", "just", "let's", "lets", "i want to", "can you", "hm", "那", "那就",
        "还是", "還是", "哎", "唉", "嗯", "请", "請", "我要", "我想", "帮我", "幫我",
    ]
    private static let tails = ["please", "thanks", "thank you", "then", "now", "吧", "了", "啦", "谢谢", "謝謝", "好了", "算了", "唔該"]

    /// Whether a text is one of the phrases and nothing more, or several of them, as in 取消吧，不改了.
    func match(_ text: String) -> Bool {
        guard text.unicodeScalars.count <= 40 else { return false }
        let clauses = text.split { ",.;!，。；！、".contains($0) }
        return isPhrase(text) || clauses.count > 1 && clauses.allSatisfy { isPhrase(String($0)) }
    }

    /// Whether a text begins with one of the phrases and goes on with something else: "never mind, when are you open?"
    func leads(_ text: String) -> Bool {
        let clauses = text.split(maxSplits: 1) { ",.;!，。；！、".contains($0) }
        return clauses.count > 1 && isPhrase(String(clauses[0]))
    }

    private func isPhrase(_ text: String) -> Bool {
        let folded = FoldedText(text)
        if chinese.contains(folded.compact) || english.contains(folded.spaced) { return true }
        return Self.strips(folded.spaced, between: " ").contains { english.contains($0) }
            || Self.strips(folded.compact, between: "").contains { chinese.contains($0) }
    }

    /// The text without a lead, without a tail, and without both.
    private static func strips(_ text: String, between separator: String) -> [String] {
        let starts = [text] + leads.filter { text.hasPrefix($0 + separator) }.map { String(text.dropFirst(($0 + separator).count)) }
        return starts.flatMap { start in
            [start] + tails.filter { start.hasSuffix(separator + $0) }.map { String(start.dropLast((separator + $0).count)) }
        }
    }
}
