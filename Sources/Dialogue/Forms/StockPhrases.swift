/// A closed set of short phrases in both languages. They are recognised with common words before and after them.
struct StockPhrases: Sendable {
    /// Folded like `FoldedText.spaced`.
    private let english: PhraseTable
    /// Folded like `FoldedText.compact`.
    private let chinese: PhraseTable
    /// The maximum length of a phrase, in Unicode scalars.
    private static let longestText = 40

    private init(english: [String], chinese: [String]) {
        self.english = PhraseTable(english)
        self.chinese = PhraseTable(chinese)
    }

    /// The customer wants to cancel.
    static let cancel = StockPhrases(
        english: [
            "cancel", "cancel that", "cancel this", "cancel it", "stop", "stop it", "stop this", "abort", "quit",
            "exit", "never mind", "nevermind", "nvm", "forget it", "forget about it", "forget that", "leave it",
            "drop it", "let it be", "not now", "not any more", "i changed my mind", "i've changed my mind",
            "i have changed my mind", "i don't want to", "i don't want this", "i don't want that",
            "i don't want this any more", "i don't want to any more", "don't bother", "don't do it", "skip all this",
            "i give up", "that's not what i want", "no longer needed", "not needed", "back to the start", "start over",
            "go back", "no thanks", "no thank you",
        ],
        chinese: [
            "算了", "取消", "不用了", "不要了", "不需要了", "不办了", "不辦了", "不弄了", "不填了", "不想填了", "不想弄了", "不想办了", "不想辦了", "停", "停止",
            "退出", "结束", "結束", "放弃", "放棄", "没事了", "沒事了", "先不弄了", "先这样", "先這樣", "改天再说", "改天再說", "以后再说", "以後再說", "别弄了",
            "別弄了", "别问了", "別問了", "不说了", "不說了", "我改主意了", "改主意了", "唔使啦", "唔使喇", "唔要喇", "当我没说", "當我沒說", "不改了", "不退了",
            "不换了", "不換了", "不查了", "不投诉了", "不投訴了",
        ])

    /// The customer skips an optional value.
    static let skip = StockPhrases(
        english: [
            "skip", "skip it", "skip this", "skip that", "no", "none", "nothing", "nope", "no thanks", "no thank you",
            "not needed", "no need", "rather not", "i'd rather not", "not necessary", "leave it out", "here is fine",
            "in this chat", "here", "next",
        ],
        chinese: [
            "跳过", "跳過", "略过", "略過", "不用", "不用了", "不需要", "不要", "没有", "沒有", "无", "無", "不填", "不留", "不方便", "不必", "免了",
            "下一个", "下一個", "下一步", "就在这里", "就在這裡", "这里就行", "這裡就好",
        ])

    private static let leads = PhraseTable([
        "please", "ok", "okay", "oh", "well", "sorry", "actually", "no", "just", "let's", "lets", "i want to",
        "can you", "hm",
        "那", "那就", "还是", "還是", "哎", "唉", "嗯", "请", "請", "我要", "我想", "帮我", "幫我",
    ])
    private static let tails = [
        "please", "thanks", "thank you", "then", "now", "吧", "了", "啦", "谢谢", "謝謝", "好了", "算了", "唔該",
    ].map {
        Array($0.utf8)
    }

    /// Whether a text consists of one of the phrases, or of several of them, as in 取消吧，不改了.
    ///
    /// - Parameter folded: the same text, folded.
    func match(_ text: String, _ folded: FoldedText) -> Bool {
        guard text.hasAtMost(scalars: Self.longestText) else { return false }
        if isPhrase(folded) { return true }
        let clauses = Self.clauses(of: text)
        return clauses.count > 1 && clauses.allSatisfy { isPhrase(FoldedText(String($0))) }
    }

    /// Whether a text begins with one of the phrases and has more after it, as in "never mind, when are you open?".
    func begins(_ text: String) -> Bool {
        let clauses = Self.clauses(of: text, most: 2)
        guard clauses.count > 1 else { return false }
        let first = String(clauses[0])
        return first.hasAtMost(scalars: Self.longestText) && isPhrase(FoldedText(first))
    }

    private static func clauses(of text: String, most: Int = .max) -> [Substring] {
        text.unicodeScalars.split(maxSplits: most - 1) {
            switch $0 {
            case ",", ".", ";", "!", "，", "。", "；", "！", "、": true
            default: false
            }
        }.map { Substring($0) }
    }

    private func isPhrase(_ text: FoldedText) -> Bool {
        Self.isPhrase(text.spaced, of: english, isSpaced: true)
            || Self.isPhrase(text.compact, of: chinese, isSpaced: false)
    }

    /// Whether the text is a phrase, with an optional lead before it and an optional tail after it.
    private static func isPhrase(_ text: [UInt8], of phrases: PhraseTable, isSpaced: Bool) -> Bool {
        if isPhraseAndTail(from: 0, of: text, phrases, isSpaced) { return true }
        return leads.find(at: 0, of: text, before: text.count) { count, _ in
            guard isSpaced else { return isPhraseAndTail(from: count, of: text, phrases, isSpaced) }
            return count < text.count && text[count] == FoldedText.space
                && isPhraseAndTail(from: count + 1, of: text, phrases, isSpaced)
        }
    }

    private static func isPhraseAndTail(from start: Int, of text: [UInt8], _ phrases: PhraseTable, _ isSpaced: Bool)
        -> Bool
    {
        let whole = start..<text.count
        if phrases.contains(whole, of: text) { return true }
        return tails.contains { tail in
            let place = text.count - tail.count
            let end = isSpaced ? place - 1 : place
            guard end > start, ByteSearch.matches(tail, at: place, of: text, before: text.count) else { return false }
            return (!isSpaced || text[end] == FoldedText.space) && phrases.contains(start..<end, of: text)
        }
    }
}
