/// A document that is both HTML and well-formed XML: every text is escaped and every element is closed.
struct Markup: Sendable {
    private(set) var string = ""

    /// Writes an element with what `content` puts into it.
    mutating func add(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: (inout Markup) -> Void
    ) {
        open(name, attributes)
        string += ">"
        content(&self)
        string += "</\(name)>"
    }

    /// Writes an element that holds one text.
    mutating func add(_ name: String, _ attributes: KeyValuePairs<String, String> = [:], text: String) {
        add(name, attributes) { $0.text(text) }
    }

    /// Writes an element without content: a void element of HTML or a shape of SVG.
    mutating func leaf(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        open(name, attributes)
        string += "/>"
    }

    mutating func text(_ text: String) {
        string += Self.escaped(text)
    }

    /// Writes a line break between blocks, so that the page can be read and compared as text.
    mutating func newLine() {
        string += "\n"
    }

    /// Writes the style sheet; it must hold no `<`, `&` or `]]>`.
    mutating func style(_ declarations: StaticString) {
        string += "<style>\(declarations)</style>"
    }

    /// Writes the page's script; it must hold no `<`, `&` or `]]>`.
    mutating func script(_ source: StaticString) {
        string += "<script>\(source)</script>"
    }

    private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        string += "<\(name)"
        for (key, value) in attributes { string += " \(key)=\"\(Self.escaped(value))\"" }
    }

    /// Replaces characters with a meaning in XML by references. Control characters and characters that XML forbids
    /// become the replacement character (U+FFFD).
    static func escaped(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            default:
                let isForbidden =
                    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                    || scalar.properties.isNoncharacterCodePoint
                result.unicodeScalars.append(isForbidden ? "\u{FFFD}" : scalar)
            }
        }
        return result
    }
}
