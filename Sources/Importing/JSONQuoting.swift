import JSON

/// Quotes texts so that both JSON (RFC 8259) and YAML 1.1 read the same text back.
enum JSONQuoting {
    /// The byte order mark and two noncharacters. JSON allows them in a string, YAML does not.
    private static let refusedByYAML: [(character: Unicode.Scalar, escape: String)] = [
        ("\u{FEFF}", "\\ufeff"), ("\u{FFFE}", "\\ufffe"), ("\u{FFFF}", "\\uffff"),
    ]

    /// The text in double quotes.
    static func quote(_ text: String) -> String {
        var writer = JSONWriter(capacity: text.utf8.count + 2)
        writer.string(text)
        let quoted = writer.text
        guard quoted.unicodeScalars.contains(where: { $0.value >= 0xFEFF }) else { return quoted }
        return quoted.unicodeScalars.reduce(into: "") { result, scalar in
            if let refused = refusedByYAML.first(where: { $0.character == scalar }) {
                result += refused.escape
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
    }
}
