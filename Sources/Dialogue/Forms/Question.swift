/// Tells by its form alone whether a text asks something.
enum Question {
    static func isAsked(by text: String) -> Bool {
        let folded = FoldedText(text)
        let last = text.last { !$0.isWhitespace }
        if last == "?" || last == "？" { return true }
        if folded.compact.unicodeScalars.contains(where: \.properties.isIdeographic) {
            let isAsked = chineseEnds.contains { folded.compact.hasSuffix($0) } || chineseWords.contains { folded.compact.contains($0) }
            if isAsked { return true }
        }
        return openings.contains { folded.spaced.hasPrefix($0) && (folded.spaced + " ").hasPrefix($0 + " ") }
    }

    private static let openings = [
        "how", "what", "what's", "whats", "when", "when's", "where", "where's", "wheres", "which", "who", "why", "can i", "can you",
        "could i", "could you", "do you", "do i",
        "does", "is there", "are there", "is it", "are you", "may i", "will you", "will it", "should i", "by the way", "btw", "tell me",
    ]
    private static let chineseEnds = ["吗", "嗎", "呢", "么", "嘛", "没有", "咩", "呀"]
    private static let chineseWords = [
        "怎么", "怎麼", "如何", "什么", "什麼", "多少", "几天", "幾天", "多久", "哪里", "哪裡", "哪儿", "是否", "能不能", "可不可以", "有没有", "有沒有", "请问", "請問", "顺便问", "順便問",
        "点解", "幾時", "几时",
    ]
}
