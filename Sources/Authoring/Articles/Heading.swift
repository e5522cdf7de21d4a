/// An ATX heading of a Markdown file: `## Batteries {#battery}`.
///
/// Source: CommonMark 0.31, section 4.2. The name in braces is the syntax of PHP Markdown Extra and Pandoc.
struct Heading {
    /// 1 to 6; 1 is the top level.
    var level: Int
    /// Plain text without Markdown.
    var title: String
    /// The name in braces, if there is one.
    var name: String?

    /// Reads a line; nil where it is not a heading.
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
        // Marks at the end close the heading only after a space; in `# C#` they belong to the title.
        let body = text.reversed().drop { $0 == "#" }
        if body.count < text.count, body.first.map({ $0 == " " || $0 == "\t" }) ?? true {
            text = Self.trimmed(text.prefix(body.count))
        }
        title = MarkdownText.inline(String(String.UnicodeScalarView(text)))
    }

    /// The target of links to the heading: the name, else the title's letters and digits in lower case with hyphens
    /// for spaces.
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
