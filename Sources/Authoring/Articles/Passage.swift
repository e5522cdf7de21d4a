package import Linguistics

/// A piece of an article that answers one question: the text under one heading, or a part of it where it is very long.
package struct Passage: Sendable, Equatable {
    /// `article/FILE#heading`, the name in replies, in the log and in offers.
    package var name: String
    /// The headings that lead to the passage, from the article's title down.
    package var headings: [String]
    /// The plain text, with an empty line between paragraphs.
    package var text: String
    package var language: LanguageTag
    /// The URL of the whole article; nil where the article names none.
    package var address: String?
    package var place: SourcePlace

    package init(
        name: String, headings: [String], text: String, language: LanguageTag, address: String? = nil,
        place: SourcePlace
    ) {
        self.name = name
        self.headings = headings
        self.text = text
        self.language = language
        self.address = address
        self.place = place
    }

    /// The headings on one line.
    package var title: String { headings.joined(separator: " – ") }

    /// The answer: the title and the text. A text above `limit` characters is cut at the end of a sentence, and a line
    /// says where to read on.
    func answer(limit: Int = 700) -> String {
        guard text.count > limit else { return "\(title)\n\(text)" }
        let head = text.prefix(limit)
        let ends = head.indices.filter { Self.isEnd(at: $0, of: text) }
        let spaces = head.indices.filter { text[$0].isWhitespace }
        // A cut in the first third of the limit would say too little: cut at a space then.
        let cut =
            (ends.last { text.distance(from: text.startIndex, to: $0) > limit / 3 }).map { String(text[...$0]) }
            ?? String(text[..<(spaces.last ?? head.endIndex)])
        return "\(title)\n\(cut.trimmingSpace)\n\(readOn)"
    }

    private var readOn: String {
        let target = address ?? headings.first ?? ""
        return switch language {
        case .english: "… Read on: \(target)"
        case .traditionalChinese: "…… 閱讀全文：\(target)"
        default: language.isChinese ? "…… 阅读全文：\(target)" : "… \(target)"
        }
    }

    /// Whether a sentence ends with the character. A full stop counts only before white space, so that 3.5 and file
    /// names are not cut.
    private static func isEnd(at index: String.Index, of text: String) -> Bool {
        switch text[index] {
        case "。", "！", "？", "\n": true
        case ".", "!", "?": text.index(after: index) == text.endIndex || text[text.index(after: index)].isWhitespace
        default: false
        }
    }
}

extension String {
    fileprivate var trimmingSpace: Substring {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
