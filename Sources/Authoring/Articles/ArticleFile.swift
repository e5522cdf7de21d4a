import Understanding
import Linguistics

/// Reads one article: a Markdown file that its headings divide into passages.
enum ArticleFile {
    /// The maximum length of a passage in characters. A longer section is split between paragraphs, because a passage
    /// should answer one question.
    static let longestPassage = 2_000

    /// A heading and the text up to the next one.
    private struct Section {
        var heading: Heading
        /// The titles of the headings above it, from the top level down.
        var above: [String]
        var place: SourcePlace
        var lines: [String] = []
        var hasSubsections = false
    }

    /// The passages of an article; empty after reporting an article that cannot be used.
    ///
    /// - Parameter name: the file's path below `articles/`, without `.md`.
    static func read(_ source: SourceText, name: String, problems: inout ProblemList) -> [Passage] {
        guard !name.contains(where: { $0.isWhitespace || "{}#".contains($0) }) else {
            problems.error(
                "the name of an article must have no space, brace or `#`", at: source.place(1, 1),
                hint: "rename the file")
            return []
        }
        guard source.lines.contains(where: { $0.contains { !$0.properties.isWhitespace } }) else {
            problems.error("the file is empty", at: source.place(1, 1), hint: "write an article, or remove the file")
            return []
        }
        guard let head = ArticleHead(source, problems: &problems) else { return [] }
        let sections = sections(of: source, from: head.length + 1, problems: &problems)
        var used: Set<String> = []
        return sections.flatMap { section -> [Passage] in
            let paragraphs = MarkdownText.paragraphs(of: section.lines)
            if paragraphs.isEmpty, !section.hasSubsections {
                problems.warning(
                    "there is no text under this heading", at: section.place, hint: "write it, or remove the heading")
            }
            return parts(of: paragraphs).enumerated().map { index, text in
                let titles = section.above + [section.heading.title]
                return Passage(
                    name: "\(Catalogue.articlePrefix)\(name)#\(unused(section.heading.slug, in: &used))",
                    headings: index == 0 ? titles : titles.dropLast() + ["\(section.heading.title) (\(index + 1))"],
                    text: text,
                    language: head.language ?? TitleLanguage.of(nil, text: text), address: head.address,
                    place: section.place)
            }
        }
    }

    private static func sections(of source: SourceText, from first: Int, problems: inout ProblemList) -> [Section] {
        var sections: [Section] = []
        var path: [Heading] = []
        var fence = CodeFence()
        var fencePlace: SourcePlace?
        var hasReportedUnusedText = false
        for number in first..<source.lines.count + 1 {
            let scalars = source.line(number)
            let line = String(String.UnicodeScalarView(scalars))
            if fence.read(line) { fencePlace = fence.isOpen ? source.place(number, 1) : nil }
            if !fence.isOpen, let heading = Heading(scalars) {
                guard heading.title.contains(where: { !$0.isWhitespace }) else {
                    problems.error(
                        "a heading without words", at: source.place(number, 1), hint: "write a title for the text below"
                    )
                    continue
                }
                path.removeAll { $0.level >= heading.level }
                if !path.isEmpty, !sections.isEmpty { sections[sections.count - 1].hasSubsections = true }
                sections.append(Section(heading: heading, above: path.map(\.title), place: source.place(number, 1)))
                path.append(heading)
            } else if !sections.isEmpty {
                sections[sections.count - 1].lines.append(line)
            } else if !hasReportedUnusedText, line.contains(where: { !$0.isWhitespace }) {
                hasReportedUnusedText = true
                problems.warning(
                    "text before the first heading is not used", at: source.place(number, 1),
                    hint: "begin with `# Title`")
            }
        }
        if let fencePlace {
            problems.warning("the code fence is never closed", at: fencePlace, hint: "close it with the same marks")
        }
        if sections.isEmpty {
            problems.error("an article without a heading", at: source.place(first, 1), hint: "begin with `# Title`")
        }
        return sections
    }

    /// The paragraphs, joined to texts of at most about `longestPassage` characters.
    private static func parts(of paragraphs: [String]) -> [String] {
        var parts: [String] = []
        for paragraph in paragraphs {
            if let last = parts.last, last.count + paragraph.count < longestPassage {
                parts[parts.count - 1] = last + "\n\n" + paragraph
            } else {
                parts.append(paragraph)
            }
        }
        return parts
    }

    private static func unused(_ slug: String, in used: inout Set<String>) -> String {
        var (name, number) = (slug, 1)
        while !used.insert(name).inserted {
            number += 1
            name = "\(slug)-\(number)"
        }
        return name
    }
}
