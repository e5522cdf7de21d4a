/// Makes text safe to print: what a terminal could obey, or what its reader could not see, is shown as U+FFFD.
///
/// Masked are control characters, line and paragraph separators, the controls of writing direction, tags, and all other
/// characters that Unicode calls format characters or default-ignorable. Two invisible characters are kept where they
/// change how a visible one looks: a variation selector directly after its base, and the joiner between two emoji.
package enum TerminalMask {
    /// The text with its line feeds. Tabs become spaces, because their width depends on the column.
    package static func text(_ text: String) -> String {
        guard !isPlain(text) else { return text }
        return masked(text) { $0 == "\n" ? "\n" : $0 == "\t" ? " " : "\u{FFFD}" }
    }

    /// The text on one line, so that a name cannot look like a further line of output.
    package static func line(_ text: String) -> String {
        guard !isPlain(text) || text.utf8.contains(0x0A) else { return text }
        return masked(text) { $0 == "\n" || $0 == "\t" ? " " : "\u{FFFD}" }
    }

    /// JSON in which the characters are escaped, so that its values stay the same. A line feed ends a document and is
    /// kept.
    package static func json(_ json: String) -> String {
        guard !isPlain(json) else { return json }
        return masked(json) { scalar in
            guard scalar != "\n" else { return "\n" }
            var escape = ""
            for unit in UTF16.encode(scalar) ?? .init() {
                escape += "\\u"
                for shift in [12, 8, 4, 0] { escape.unicodeScalars.append(hexDigits[Int(unit >> shift & 0xF)]) }
            }
            return escape
        }
    }

    private static let hexDigits: [Unicode.Scalar] = Array("0123456789abcdef".unicodeScalars)

    /// Whether the text is printable ASCII with line feeds: the common case.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }
    }

    private static func masked(_ text: String, _ replacement: (Unicode.Scalar) -> String) -> String {
        var result = ""
        result.reserveCapacity(2 * text.utf8.count)
        var previous: Unicode.Scalar?
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            let following = next < scalars.endIndex ? scalars[next] : nil
            // CR LF is one line break.
            if scalar == "\r", following == "\n" { continue }
            if isHidden(scalar), !isPart(scalar, after: previous, before: following) {
                result += replacement(scalar)
            } else {
                result.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return result
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isNoncharacterCodePoint
        }
    }

    /// Whether an invisible character belongs to the visible one before it.
    private static func isPart(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        guard let previous else { return false }
        switch scalar.value {
        // Emoji or text presentation, and the variants of ideographs.
        case 0xFE00...0xFE0F: return !isHidden(previous) && !previous.properties.isWhitespace
        case 0xE0100...0xE01EF: return previous.properties.isIdeographic
        case 0x200D: return isInEmoji(previous) && next?.properties.isEmoji == true
        default: return false
        }
    }

    private static func isInEmoji(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x7F && (scalar.properties.isEmoji || scalar.value == 0xFE0F)
    }
}
