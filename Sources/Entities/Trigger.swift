/// A cheap test that rejects texts without entities.
enum Trigger {
    /// Whether the text may hold an entity. It has a digit, `@`, a point inside a word, an English word of time or
    /// number, or a Chinese numeral or character of time.
    static func isPromising(_ units: UnsafeBufferPointer<UInt16>) -> Bool {
        let (words, characters) = (Lexeme.heads, han)
        var word = WordKey()
        var isPointed = false
        for unit in units {
            if unit.isLetter {
                if isPointed { return true }
                word.add(unit)
                continue
            }
            if unit.isDigit || unit == .at || characters.contains(unit) { return true }
            if unit == .apostrophe, word.value != 0 {
                word.add(unit)
                continue
            }
            if word.value != 0 {
                if words.contains(word.value) { return true }
                isPointed = unit == .point
                word = WordKey()
            } else {
                isPointed = false
            }
        }
        return word.value != 0 && words.contains(word.value)
    }

    /// Each Chinese entity has one of these characters: numerals, and one of every word of time.
    private static let han: HanSet = "零〇一二两三四五六七八九十百千万亿廿半壹贰叁肆伍陆柒捌玖今明昨天日周星礼月年晚早午晨夜节庆诞旦"

    /// The characters with which a Chinese entity can begin.
    static let heads: HanSet = "零〇一二两三四五六七八九十百千万亿廿半壹贰叁肆伍陆柒捌玖今明昨前后大上下这本每逢周星礼月年去中凌清早晨傍晚夜听琴寻人美港元圣双国劳情"
}
