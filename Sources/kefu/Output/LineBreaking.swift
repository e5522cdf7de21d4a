/// Breaks text into lines of a terminal's width, between words and not inside them.
///
/// A small part of Unicode Standard Annex 14: a line may end after a space, and beside a wide character (Chinese is
/// written without spaces), but closing marks do not begin a line and opening ones do not end it. Only a word that is
/// longer than a line is cut.
enum LineBreaking {
    /// The lines of a text, each of at most this many columns.
    ///
    /// - Parameter indentation: spaces before every line but the first of each paragraph.
    static func wrap(_ text: String, to columns: Int, indentation: Int = 0) -> [String] {
        let columns = max(2, columns)
        // At least half of a narrow terminal is left for the text.
        let margin = String(repeating: " ", count: min(indentation, columns / 2))
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            lines(of: $0, to: columns, margin: margin)
        }
    }

    private static func lines(of paragraph: Substring, to columns: Int, margin: String) -> [String] {
        var lines: [String] = []
        var (line, width, hasText) = ("", 0, false)
        func endLine() {
            lines.append(withoutSpaces(line))
            (line, width, hasText) = (margin, margin.count, false)
        }
        for piece in pieces(of: paragraph) {
            if hasText, width + DisplayWidth.of(withoutSpaces(piece)) > columns { endLine() }
            for character in piece {
                let next = DisplayWidth.of(character)
                if width + next > columns {
                    // Spaces beyond the end of a line are not seen.
                    if character == " " { continue }
                    if hasText { endLine() }
                }
                line.append(character)
                width += next
                hasText = hasText || character != " "
            }
        }
        return hasText || lines.isEmpty ? lines + [line] : lines
    }

    /// The parts between which a line may be broken, each with the spaces after it.
    private static func pieces(of paragraph: Substring) -> [Substring] {
        var pieces: [Substring] = []
        var start = paragraph.startIndex
        for (index, next) in zip(paragraph.indices, paragraph.indices.dropFirst())
        where isBreak(between: paragraph[index], and: paragraph[next]) {
            pieces.append(paragraph[start..<next])
            start = next
        }
        return pieces + [paragraph[start...]]
    }

    private static func isBreak(between one: Character, and other: Character) -> Bool {
        guard other != " " else { return false }
        guard one != " " else { return true }
        guard DisplayWidth.of(one) == 2 || DisplayWidth.of(other) == 2 else { return false }
        return !closing.contains(other) && !opening.contains(one)
    }

    /// Marks that do not begin a line: those that close, and those that end a sentence or a part of it.
    private static let closing = Set<Character>("，。、；：？！…‥—～·・）］｝」』】〕》〉〗〙’”％‰℃々ー,.;:?!)]}%»›")
    /// Marks that do not end a line.
    private static let opening = Set<Character>("（［｛「『【〔《〈〖〘‘“￥＄￡([{«‹")

    private static func withoutSpaces(_ text: some StringProtocol) -> String {
        var text = String(text)
        while text.last == " " { text.removeLast() }
        return text
    }
}
