import Understanding

/// A message that sets something right: "sorry, the order number is B7654321", "change the address", 不对，是B7654321, 换成黑色.
struct Correction: Equatable {
    /// The slot that it names; nil where it only says that something is wrong.
    var slot: String?
    /// What it puts in its place, as written; empty where it says nothing of it.
    var text: String
    /// Whether words such as "it's" or 换成 lead to `text`, which then holds nothing but the value.
    var isLed: Bool

    /// Reads a text against the titles of a form's slots; nil where it is no correction.
    ///
    /// A closed grammar: openings such as "no, sorry", a verb, an article, a title, a link such as "should be", the value.
    init?(_ text: String, of slots: [Catalogue.Slot]) {
        guard text.unicodeScalars.count <= ChoiceReader.longestText * 4 else { return nil }
        var rest = Phrase(text)
        let isOpened = rest.dropAll(Words.openings)
        let hasVerb = rest.dropAll(Words.verbs)
        rest.dropAll(Words.articles)
        let named = rest.dropTitle(of: slots)
        isLed = rest.dropAll(Words.links)
        let isWrong = rest.isOne(of: Words.wrongs)
        guard isOpened || hasVerb || (named != nil && (isLed || isWrong)) || (isLed && Words.startsWithChange(text)) else { return nil }
        slot = named
        self.text = isWrong ? "" : rest.text
        if slot == nil, self.text.isEmpty { return nil }
    }

    /// The slot that a text names and nothing else, as an answer to "which one is wrong?".
    static func slot(named text: String, among slots: [Catalogue.Slot]) -> String? {
        var rest = Phrase(text)
        rest.dropAll(Words.openings)
        rest.dropAll(Words.verbs)
        rest.dropAll(Words.articles)
        guard let named = rest.dropTitle(of: slots) else { return nil }
        return rest.text.isEmpty || rest.isOne(of: Words.wrongs) ? named : nil
    }

    /// A text whose beginning is taken off word by word, without regard to case.
    private struct Phrase {
        private var rest: Substring

        init(_ text: String) {
            rest = Substring(text)
            trim()
        }

        var text: String {
            var text = rest
            while let last = text.last, last.isWhitespace || ".。!！".contains(last) { text.removeLast() }
            return String(text)
        }

        /// Drops `word` where the text begins with it and the word ends there.
        mutating func drop(_ word: String) -> Bool {
            // Most words differ in their first letter already.
            guard Self.begin(rest, word), rest.prefix(word.count).lowercased() == word else { return false }
            let after = rest.dropFirst(word.count)
            if let last = word.last, last.isASCII, last.isLetter, let next = after.first, next.isASCII, next.isLetter || next.isNumber {
                return false
            }
            rest = after
            trim()
            return true
        }

        /// Drops the longest title of any slot that the text begins with; tells whose it is.
        mutating func dropTitle(of slots: [Catalogue.Slot]) -> String? {
            var best: (rest: Phrase, title: String, slot: String)?
            for slot in slots {
                for title in slot.titles.map(\.text) + [slot.name, slot.name.replacing("_", with: " ")] {
                    var left = self
                    let title = title.lowercased()
                    guard left.drop(title) else { continue }
                    if let best, (best.title.count, title) >= (title.count, best.title) { continue }
                    best = (left, title, slot.name)
                }
            }
            guard let best else { return nil }
            self = best.rest
            return best.slot
        }

        private static func begin(_ text: Substring, _ word: String) -> Bool {
            guard let own = text.unicodeScalars.first, let other = word.unicodeScalars.first else { return word.isEmpty }
            return own == other || own.isASCII && own.value | 0x20 == other.value
        }

        /// Drops what the text begins with as long as it is one of the words, given the longest first; tells whether anything was dropped.
        @discardableResult
        mutating func dropAll(_ words: [String]) -> Bool {
            var isDropped = false
            while words.contains(where: { drop($0) }) { isDropped = true }
            return isDropped
        }

        func isOne(of words: [String]) -> Bool { words.contains(text.lowercased()) }

        private mutating func trim() {
            while let first = rest.first, first.isWhitespace || ",，.。:：;；!！、—-".contains(first) { rest.removeFirst() }
        }
    }

    /// Lower case; in each list the longer before the shorter that it begins with.
    private enum Words {
        static let openings = [
            "no wait", "no", "nope", "sorry", "oops", "wait", "actually", "i mean", "i meant", "my mistake", "my bad", "correction",
            "not that",
            "that's wrong", "that is wrong", "that's not right", "that is not right", "wrong", "hang on", "hold on", "excuse me", "ah",
            "oh",
            "我说错了", "我說錯了", "我写错了", "我寫錯了", "说错了", "說錯了", "写错了", "寫錯了", "填错了", "填錯了", "搞错了", "搞錯了", "不对", "不對", "错了", "錯了",
            "不好意思", "对不起", "對不起", "抱歉", "等一下", "等等", "不是的", "不是", "哦", "啊", "唔係", "唔啱",
        ]
        static let verbs = [
            "please", "could you", "can you", "can i", "could i", "i want to", "i need to", "i'd like to", "i would like to", "let me",
            "change", "correct", "update", "edit", "fix",
            "麻烦", "麻煩", "请", "請", "帮我", "幫我", "我要改", "我想改", "我要", "我想", "修改一下", "更改一下", "改一下", "修改", "更改", "更正", "把", "将", "將",
        ]
        static let articles = ["the", "my", "our", "that", "this", "我的", "那个", "那個", "这个", "這個"]
        static let links = [
            "should have been", "should be", "is supposed to be", "is actually", "needs to be", "must be", "it should be", "it's", "it is",
            "its", "that's", "that is", "make it", "use", "is", "was", "to", "=",
            "应该是", "應該是", "应该为", "應該為", "应为", "應為", "要改成", "改成", "改为", "改為", "换成", "換成", "换到", "換到", "改到", "是", "为", "為", "係",
        ]
        static let wrongs = [
            "wrong", "is wrong", "incorrect", "not right", "not correct", "错了", "錯了", "不对", "不對", "有误", "有誤", "写错了", "寫錯了", "填错了", "填錯了",
            "不对的", "唔啱",
        ]
        private static let changes = ["换成", "換成", "改成", "改为", "改為", "换到", "換到", "改到", "change", "make it"]

        static func startsWithChange(_ text: String) -> Bool {
            let text = text.lowercased()
            return changes.contains { text.hasPrefix($0) }
        }
    }
}
