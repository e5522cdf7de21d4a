/// The text of an answer, in which `{name}` is a placeholder.
enum AnswerText {
    /// A text without placeholders: every brace is doubled, which makes it a literal one.
    static func literal(_ text: String) -> String {
        var literal = ""
        for character in text {
            literal.append(character)
            if character == "{" || character == "}" { literal.append(character) }
        }
        return literal
    }
}
