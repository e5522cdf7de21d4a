/// Recognises questions by punctuation and words alone, without the model.
enum Question {
    /// Whether a text is a question.
    ///
    /// - Parameter folded: the same text, folded.
    static func isAsked(by text: String, _ folded: FoldedText) -> Bool {
        if let last = text.unicodeScalars.last(where: { !$0.properties.isWhitespace }), last == "?" || last == "？" {
            return true
        }
        if folded.isSpaceless {
            if chineseEnds.contains(where: { ByteSearch.ends(folded.compact, with: $0) }) { return true }
            if chineseWords.occurs(in: folded.compact) { return true }
        }
        return openings.find(at: 0, of: folded.spaced, before: folded.spaced.count) { count, _ in
            count == folded.spaced.count || folded.spaced[count] == FoldedText.space
        }
    }

    private static let openings = PhraseTable([
        "how", "what", "what's", "whats", "when", "when's", "where", "where's", "wheres", "which", "who", "why",
        "can i", "can you", "could i", "could you", "do you", "do i", "does", "is there", "are there", "is it",
        "are you", "may i", "will you", "will it", "should i", "by the way", "btw", "tell me",
    ])
    private static let chineseEnds = ["吗", "嗎", "呢", "么", "嘛", "没有", "咩", "呀"].map { Array($0.utf8) }
    private static let chineseWords = PhraseTable([
        "怎么", "怎麼", "如何", "什么", "什麼", "多少", "几天", "幾天", "多久", "哪里", "哪裡", "哪儿", "是否", "能不能", "可不可以", "有没有", "有沒有", "请问",
        "請問", "顺便问", "順便問", "点解", "幾時", "几时",
    ])
}
