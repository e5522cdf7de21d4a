/// Keeps a spreadsheet from taking an exported text for a formula: an apostrophe stands before each place where a
/// formula could begin.
///
/// These are the start of the text, and each place after a semicolon, a tab, a vertical bar or a line break. A
/// spreadsheet that splits the file at another delimiter than the comma takes what follows for a cell of its own, and
/// it does not see the quotes around the whole field.
package enum FormulaGuard {
    /// The text with an apostrophe before every formula.
    package static func guarded(_ text: String) -> String {
        guard text.utf8.contains(where: { isASCIIStart($0) || $0 >= 0x80 }) else { return text }
        var result = String.UnicodeScalarView()
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            if isCellStart(index, of: scalars), startsFormula(scalars[index...], isWhole: index == scalars.startIndex) {
                result.append("'")
            }
            result.append(scalars[index])
        }
        return String(result)
    }

    /// The text without the apostrophes that `guarded` adds.
    package static func unguarded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "'")) else { return text }
        var result = String.UnicodeScalarView()
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let next = scalars.index(after: index)
            if scalars[index] == "'", isCellStart(index, of: scalars),
                startsFormula(scalars[next...], isWhole: index == scalars.startIndex)
            {
                continue
            }
            result.append(scalars[index])
        }
        return String(result)
    }

    private static func isCellStart(_ index: String.Index, of scalars: String.UnicodeScalarView) -> Bool {
        guard index > scalars.startIndex else { return true }
        switch scalars[scalars.index(before: index)] {
        case ";", "\t", "|", "\n", "\r": return true
        default: return false
        }
    }

    /// Also true for the full-width forms of `=`, `+`, `-` and `@`: spreadsheets in East Asian locales evaluate them.
    /// Quotes before the sign do not hide it inside a field, where they are doubled. A whole field that begins with a
    /// tab or a line break is taken for a formula by some spreadsheets, which trim it.
    private static func startsFormula(_ cell: Substring.UnicodeScalarView, isWhole: Bool) -> Bool {
        switch isWhole ? cell.first : cell.first(where: { $0 != "\"" }) {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        case "\t", "\r", "\n": isWhole
        default: false
        }
    }

    private static func isASCIIStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
        default: false
        }
    }
}
