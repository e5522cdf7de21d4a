import Understanding

/// A message that corrects a value: "sorry, the order number is B7654321", "change the address", 不对，是B7654321, 换成黑色.
struct Correction: Equatable {
    /// The slot that it names; nil if it only says that something is wrong.
    var slot: String?
    /// The new value as written; empty if the message gives none.
    var text: String
    /// Whether words such as "it's" or 换成 come before `text`. Then `text` is the value alone.
    var hasLink: Bool

    /// Reads a text with the titles of a form's slots; nil if it is not a correction.
    ///
    /// The grammar is closed: opening ("no, sorry"), verb, article, title, link ("should be"), value. Every part is
    /// optional, but some must be present together.
    init?(_ text: String, of slots: [FormSlot]) {
        guard text.hasAtMost(scalars: ChoiceReader.longestText * 4) else { return nil }
        var rest = Remainder(text)
        let hasOpening = rest.dropAll(Words.openings)
        let hasVerb = rest.dropAll(Words.verbs)
        rest.dropAll(Words.articles)
        let named = rest.dropTitle(of: slots)
        hasLink = rest.dropAll(Words.links)
        let isWrong = rest.isOne(of: Words.wrongs)
        guard hasOpening || hasVerb || (named != nil && (hasLink || isWrong)) || (hasLink && rest.startedWithChange)
        else {
            return nil
        }
        slot = named
        self.text = isWrong ? "" : rest.text
        if slot == nil, self.text.isEmpty { return nil }
    }

    /// The slot that a text names without giving a value, as the answer to "What should I change?".
    static func slot(named text: String, among slots: [FormSlot]) -> String? {
        var rest = Remainder(text)
        rest.dropAll(Words.openings)
        rest.dropAll(Words.verbs)
        rest.dropAll(Words.articles)
        guard let named = rest.dropTitle(of: slots) else { return nil }
        return rest.isEmpty || rest.isOne(of: Words.wrongs) ? named : nil
    }

    /// The unread rest of a text. Words are removed from its beginning without regard to case.
    private struct Remainder {
        private let original: String
        private let lower: LowercaseText
        /// The rest begins at this byte offset.
        private var start = 0
        /// The rest ends before this byte offset.
        private let end: Int

        init(_ text: String) {
            original = text
            lower = LowercaseText(text)
            var end = lower.bytes.count
            while end > 0 {
                let (last, count) = lower.scalar(before: end)
                guard Self.isEnd(last) else { break }
                end -= count
            }
            self.end = end
            trim()
        }

        var isEmpty: Bool { start >= end }

        var text: String {
            guard !isEmpty else { return "" }
            let utf8 = original.utf8
            let first = utf8.index(utf8.startIndex, offsetBy: start)
            return String(original[first..<utf8.index(first, offsetBy: end - start)])
        }

        /// Whether the whole text begins with a word for a change.
        var startedWithChange: Bool {
            Words.changes.find(at: 0, of: lower.bytes, before: lower.bytes.count) { _, _ in true }
        }

        /// Removes the longest title that the rest begins with, and returns the name of its slot; nil if there is none.
        mutating func dropTitle(of slots: [FormSlot]) -> String? {
            var best: (count: Int, slot: String)?
            for slot in slots {
                for title in slot.titles where title.bytes.count > best?.count ?? 0 {
                    let count = title.bytes.count
                    guard ByteSearch.matches(title.bytes, at: start, of: lower.bytes, before: lower.bytes.count),
                        ends(at: start + count)
                    else {
                        continue
                    }
                    best = (count, slot.name)
                }
            }
            guard let best else { return nil }
            start += best.count
            trim()
            return best.slot
        }

        /// Removes phrases from the beginning as long as one matches; returns whether any did.
        ///
        /// - Parameter words: a longer phrase must come before a shorter one that it begins with.
        @discardableResult
        mutating func dropAll(_ words: PhraseTable) -> Bool {
            var isDropped = false
            while drop(words) { isDropped = true }
            return isDropped
        }

        /// Whether the whole rest is one of the phrases.
        func isOne(of words: PhraseTable) -> Bool { !isEmpty && words.contains(start..<end, of: lower.bytes) }

        private mutating func drop(_ words: PhraseTable) -> Bool {
            var after: Int?
            _ = words.find(at: start, of: lower.bytes, before: lower.bytes.count) { count, _ in
                guard ends(at: start + count) else { return false }
                after = start + count
                return true
            }
            guard let after else { return false }
            start = after
            trim()
            return true
        }

        /// Whether a word may end before this byte offset. It may not end inside a longer word.
        private func ends(at index: Int) -> Bool {
            guard index < lower.bytes.count, Self.isLetter(lower.bytes[index - 1]) else { return true }
            let next = lower.bytes[index]
            return !Self.isLetter(next) && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next)
        }

        private mutating func trim() {
            while start < lower.bytes.count {
                let (first, count) = lower.scalar(at: start)
                guard Self.isBreak(first) else { return }
                start += count
            }
        }

        // The text is in lower case, so other letters need no test.
        private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

        private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case ",", ".", ":", ";", "!", "-", "，", "。", "：", "；", "！", "、", "—": true
            default: isSpace(scalar)
            }
        }

        private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case ".", "!", "。", "！": true
            default: isSpace(scalar)
            }
        }

        private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isASCII ? scalar == " " || (9...13).contains(scalar.value) : scalar.properties.isWhitespace
        }
    }

    /// The vocabulary in lower case. In each list a longer phrase comes before a shorter one that it begins with.
    private enum Words {
        static let openings = PhraseTable([
            "no wait", "no", "nope", "sorry", "oops", "wait", "actually", "i mean", "i meant", "my mistake", "my bad",
            "correction", "not that", "that's wrong", "that is wrong", "that's not right", "that is not right", "wrong",
            "hang on", "hold on", "excuse me", "ah", "oh",
            "我说错了", "我說錯了", "我写错了", "我寫錯了", "说错了", "說錯了", "写错了", "寫錯了", "填错了", "填錯了", "搞错了", "搞錯了", "不对", "不對", "错了",
            "錯了", "不好意思", "对不起", "對不起", "抱歉", "等一下", "等等", "不是的", "不是", "哦", "啊", "唔係", "唔啱",
        ])
        static let verbs = PhraseTable([
            "please", "could you", "can you", "can i", "could i", "i want to", "i need to", "i'd like to",
            "i would like to", "let me", "change", "correct", "update", "edit", "fix",
            "麻烦", "麻煩", "请", "請", "帮我", "幫我", "我要改", "我想改", "我要", "我想", "修改一下", "更改一下", "改一下", "修改", "更改", "更正", "把",
            "将", "將",
        ])
        static let articles = PhraseTable(["the", "my", "our", "that", "this", "我的", "那个", "那個", "这个", "這個"])
        static let links = PhraseTable([
            "should have been", "should be", "is supposed to be", "is actually", "needs to be", "must be",
            "it should be", "it's", "it is", "its", "that's", "that is", "make it", "use", "is", "was", "to", "=",
            "应该是", "應該是", "应该为", "應該為", "应为", "應為", "要改成", "改成", "改为", "改為", "换成", "換成", "换到", "換到", "改到", "是", "为",
            "為", "係",
        ])
        static let wrongs = PhraseTable([
            "wrong", "is wrong", "incorrect", "not right", "not correct",
            "错了", "錯了", "不对", "不對", "有误", "有誤", "写错了", "寫錯了", "填错了", "填錯了", "不对的", "唔啱",
        ])
        static let changes = PhraseTable(["换成", "換成", "改成", "改为", "改為", "换到", "換到", "改到", "change", "make it"])
    }
}
