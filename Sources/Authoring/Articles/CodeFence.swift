/// Tracks fenced code blocks of Markdown line by line. Inside a block, `#` does not begin a heading. Source: CommonMark
/// 0.31, section 4.5.
struct CodeFence {
    private var mark: Character = "`"
    private var length = 0

    var isOpen: Bool { length > 0 }

    /// Reads the next line; true where it opens or closes a block.
    mutating func read(_ line: String) -> Bool {
        let text = line.drop { $0 == " " }
        guard line.count - text.count <= 3, let first = text.first, first == "`" || first == "~" else { return false }
        let run = text.prefix { $0 == first }.count
        if isOpen {
            guard first == mark, run >= length, text.dropFirst(run).allSatisfy(\.isWhitespace) else { return false }
            length = 0
            return true
        }
        guard run >= 3, first == "~" || !text.dropFirst(run).contains("`") else { return false }
        (mark, length) = (first, run)
        return true
    }
}
