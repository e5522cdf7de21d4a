/// Converts Markdown to plain text, for channels that show text only.
enum MarkdownText {
    /// The paragraphs of a section as plain text. List items, table rows and lines of code stay separate lines.
    static func paragraphs(of lines: [String]) -> [String] {
        var paragraphs: [String] = []
        var paragraph: [String] = []
        var fence = CodeFence()
        func close() {
            if !paragraph.isEmpty { paragraphs.append(paragraph.joined(separator: "\n")) }
            paragraph = []
        }
        for line in lines {
            if fence.read(line) {
                close()
                continue
            }
            if fence.isOpen {
                paragraph.append(line)
                continue
            }
            var text = line.drop(while: \.isWhitespace)
            while text.first == ">" { text = text.dropFirst().drop(while: \.isWhitespace) }
            if text.isEmpty || isRule(text) {
                if text.isEmpty { close() }
                continue
            }
            if text.first == "|" { text = text.dropFirst().drop(while: \.isWhitespace).trimmingRow }
            let plain = inline(String(text))
            if let last = paragraph.last, !beginsLine(line.drop(while: \.isWhitespace)) {
                paragraph[paragraph.count - 1] = last + (isHan(last.last) || isHan(plain.first) ? "" : " ") + plain
            } else {
                paragraph.append(plain)
            }
        }
        close()
        return paragraphs
    }

    /// A line without the marks of emphasis, code, links, images, HTML tags and escapes. A link becomes
    /// `text (address)`.
    static func inline(_ text: String) -> String {
        let characters = Array(text)
        var plain = ""
        var i = 0
        while i < characters.count {
            let character = characters[i]
            let next = i + 1 < characters.count ? characters[i + 1] : " "
            switch character {
            case "\\" where next.isASCII && (next.isPunctuation || next.isSymbol):
                plain.append(next)
                i += 2
            case "!", "[", "<":
                guard let (words, end) = link(in: characters, at: i) ?? tag(in: characters, at: i) else { fallthrough }
                plain += words
                i = end
            default:
                if !isMark(at: i, of: characters) { plain.append(character) }
                i += 1
            }
        }
        while plain.last?.isWhitespace == true { plain.removeLast() }
        return plain
    }

    /// Whether the character is a mark of Markdown. In `2 * 3`, `3*4`, `snake_case` and `~5` it is not.
    private static func isMark(at i: Int, of characters: [Character]) -> Bool {
        let before = i > 0 ? characters[i - 1] : " "
        let after = i + 1 < characters.count ? characters[i + 1] : " "
        switch characters[i] {
        case "`": return true
        case "~": return before == "~" || after == "~"
        case "_": return !(isWord(before) && isWord(after)) && !(before.isWhitespace && after.isWhitespace)
        case "*": return !(before.isNumber && after.isNumber) && !(before.isWhitespace && after.isWhitespace)
        default: return false
        }
    }

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    /// The plain text of `[text](target)` or `![text](target)` at an index, and the index after it.
    private static func link(in characters: [Character], at start: Int) -> (words: String, end: Int)? {
        let open = characters[start] == "!" ? start + 1 : start
        guard open < characters.count, characters[open] == "[", let close = characters[open...].firstIndex(of: "]"),
            close + 1 < characters.count, characters[close + 1] == "(",
            let end = characters[(close + 2)...].firstIndex(of: ")")
        else { return nil }
        let text = String(characters[open + 1..<close])
        let target = String(characters[(close + 2)..<end].prefix { !$0.isWhitespace })
        let isShown = open == start && target.hasPrefix("http") && target != text
        return (inline(text) + (isShown ? " (\(target))" : ""), end + 1)
    }

    /// The plain text of `<tag>` or `<address>` at an index, and the index after it.
    private static func tag(in characters: [Character], at start: Int) -> (words: String, end: Int)? {
        guard characters[start] == "<", start + 1 < characters.count,
            characters[start + 1].isLetter || "/!".contains(characters[start + 1]),
            let end = characters[start...].firstIndex(of: ">")
        else { return nil }
        let tag = String(characters[start + 1..<end])
        return (tag.contains("://") || tag.contains("@") ? tag : "", end + 1)
    }

    /// Whether no space belongs beside the character: Han, CJK punctuation and full-width forms.
    private static func isHan(_ character: Character?) -> Bool {
        guard let scalar = character?.unicodeScalars.first else { return false }
        return scalar.properties.isIdeographic || (0x3000...0x303F).contains(scalar.value)
            || (0xFF00...0xFFEF).contains(scalar.value)
    }

    /// Whether a line begins a list item or a table row, so that it does not continue the line before.
    private static func beginsLine(_ line: Substring) -> Bool {
        if line.first == "|" { return true }
        if let first = line.first, "-*+".contains(first) { return line.dropFirst().first == " " }
        let rest = line.drop(while: \.isNumber)
        return rest.count < line.count && (rest.hasPrefix(". ") || rest.hasPrefix(") "))
    }

    /// Whether the line is a thematic break, the underline of a heading, or the line below a table's header.
    private static func isRule(_ text: Substring) -> Bool {
        text.count > 2 && text.allSatisfy { "-=*_| :".contains($0) }
    }
}

extension Substring {
    /// The text without the bar at the end of a table row.
    fileprivate var trimmingRow: Substring {
        var row = self
        while let last = row.last, last == "|" || last.isWhitespace { row.removeLast() }
        return row
    }
}
