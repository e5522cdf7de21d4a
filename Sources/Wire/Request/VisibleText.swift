/// Tells a text that a reader can see from one of blanks and invisible characters.
enum VisibleText {
    /// Whether the text has at least one character that is drawn.
    static func isVisible(_ text: String) -> Bool { text.unicodeScalars.contains(where: isVisible) }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        if (0x21...0x7E).contains(scalar.value) { return true }
        let properties = scalar.properties
        // Zero-width characters, bidi controls, fillers, tags and variation selectors are default-ignorable.
        guard !properties.isWhitespace, !properties.isDefaultIgnorableCodePoint else { return false }
        switch properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: return false
        // Symbols without ink: the blank Braille pattern and the null note head.
        default: return scalar.value != 0x2800 && scalar.value != 0x1D159
        }
    }
}
