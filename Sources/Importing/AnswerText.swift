/// The text of an answer, which Kefu fills where it holds `{name}`.
enum AnswerText {
    /// A text to be said as it is: its braces doubled.
    static func literal(_ text: String) -> String {
        var literal = ""
        for character in text {
            literal.append(character)
            if character == "{" || character == "}" { literal.append(character) }
        }
        return literal
    }
}
