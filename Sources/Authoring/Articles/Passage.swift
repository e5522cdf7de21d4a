package import Linguistics

/// A piece of an article that answers by itself: what stands under one heading, or a part of it where that is very
/// long.
package struct Passage: Sendable, Equatable {
    /// `article/FILE#heading`, the name it is answered, logged and offered by.
    package var name: String
    /// The article's title and the headings below it that lead here.
    package var headings: [String]
    /// The plain text, paragraphs apart by an empty line.
    package var text: String
    package var language: LanguageTag
    /// Where the whole article can be read.
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

    /// The headings as one line.
    package var title: String { headings.joined(separator: " – ") }

    /// The answer: the title, and the text up to `limit` characters, cut where a sentence ends; then where to read on.
    package func reply(limit: Int = 700) -> String {
        guard text.count > limit else { return "\(title)\n\(text)" }
        let head = text.prefix(limit)
        let ends = head.indices.filter { Self.isEnd(at: $0, of: text) }
        let spaces = head.indices.filter { text[$0].isWhitespace }
        // A first sentence that is nearly nothing beside the limit says too little.
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

    /// Whether a sentence ends with the character: a full stop counts before white space only, which spares 3.5 and
    /// names of files.
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
