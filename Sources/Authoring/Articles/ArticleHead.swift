import Linguistics

/// The front matter of an article: lines between two lines of `---` that give `language:` and `url:`.
struct ArticleHead {
    var language: LanguageTag?
    /// The URL of the article.
    var address: String?
    /// The number of lines of the front matter, 0 where there is none.
    var length = 0

    /// Reads the front matter, which may be absent; nil after reporting one that cannot be used.
    init?(_ source: SourceText, problems: inout ProblemList) {
        guard Self.isFence(source.line(1)) else { return }
        guard let end = source.lines.indices.dropFirst().first(where: { Self.isFence(source.lines[$0]) }) else {
            problems.error(
                "the front matter is never closed", at: source.place(1, 1), hint: "end it with a line of `---`")
            return nil
        }
        length = end + 1
        for number in 2..<end + 1 {
            let line = Self.text(source.line(number)[...])
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map {
                $0.filter { $0 != "\"" }
            }
            let value = parts.count == 2 ? Self.text(Array(parts[1].unicodeScalars)[...]) : ""
            switch parts[0] {
            case "language" where ["en", "zh", "zh-Hans", "zh-Hant"].contains(value):
                language = LanguageTag(rawValue: value)
            case "language":
                problems.error("unknown language", at: source.place(number, 1), hint: "use en, zh, zh-Hans or zh-Hant")
                return nil
            case "url" where !value.isEmpty: address = value
            default:
                problems.warning(
                    "not used: a line of the front matter", at: source.place(number, 1),
                    hint: "known are language and url")
            }
        }
    }

    private static func isFence(_ line: [Unicode.Scalar]) -> Bool { text(line[...]) == "---" }

    private static func text(_ line: ArraySlice<Unicode.Scalar>) -> String {
        PlacedText(scalars: line, place: SourcePlace(file: "", line: 1, column: 1)).trimmed.text
    }
}
