/// How prose looks at a terminal, by the escape sequence that begins it (ECMA-48, select graphic rendition).
enum TextStyle: String {
    case plain = ""
    case bold = "\u{1B}[1m"
    case dim = "\u{1B}[2m"
    case red = "\u{1B}[31m"
    case green = "\u{1B}[32m"

    /// The text in this style; the next text is plain again.
    func applied(to text: String) -> String { self == .plain ? text : "\(rawValue)\(text)\u{1B}[0m" }
}
