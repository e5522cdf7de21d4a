/// An ATX heading of a Markdown file: `## Batteries {#battery}`.
///
/// Source: CommonMark 0.31, section 4.2; the name in braces as in PHP Markdown Extra and Pandoc.
struct Heading {
    /// 1–6.
    var level: Int
    /// Plain text.
    var title: String
    /// The name given in braces.
    var name: String?

    /// Reads a line; nil where it is no heading.
    init?(_ line: [Unicode.Scalar]) {
        let indent = line.prefix { $0 == " " }.count
        let marks = line.dropFirst(indent).prefix { $0 == "#" }.count
        let rest = line.dropFirst(indent + marks)
        guard indent <= 3, (1...6).contains(marks), rest.first.map({ $0 == " " || $0 == "\t" }) ?? true else {
            return nil
        }
        level = marks
        var text = Self.trimmed(rest)
        if text.last == "}", let open = text.lastIndex(of: "{"), text[open...].dropFirst().first == "#" {
            let name = String(String.UnicodeScalarView(text[open...].dropFirst(2).dropLast()))
            if !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "-_.:".contains($0) }) {
                self.name = name
                text = Self.trimmed(text[..<open])
            }
        }
        // A closing run of marks stands apart, or it belongs to the title: C#.
        let body = text.reversed().drop { $0 == "#" }
        if body.count < text.count, body.first.map({ $0 == " " || $0 == "\t" }) ?? true {
            text = Self.trimmed(text.prefix(body.count))
        }
        title = MarkdownText.inline(String(String.UnicodeScalarView(text)))
    }

    /// The name by which links reach a heading: its letters and digits in lower case, spaces as hyphens.
    var slug: String {
        if let name { return name }
        let letters = title.lowercased().compactMap { character -> Character? in
            if character.isLetter || character.isNumber || character == "_" { return character }
            return character.isWhitespace || character == "-" ? "-" : nil
        }
        return letters.isEmpty ? "section" : String(letters)
    }

    private static func trimmed(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        PlacedText(scalars: text, place: SourcePlace(file: "", line: 1, column: 1)).trimmed.scalars
    }
}
