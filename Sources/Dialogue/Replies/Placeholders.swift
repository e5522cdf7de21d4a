/// Fills `{name}` in a response's text; `{{` and `}}` stand for literal braces, and braces around anything but a name are left as they are.
enum Placeholders {
    /// Whether the text has a brace at all, and so perhaps something to fill in.
    static func areNamed(in template: String) -> Bool {
        template.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    }

    /// Whether the text has a place for this value.
    static func isNamed(_ name: String, in template: String) -> Bool {
        var rest = template.utf8[...]
        while let brace = rest.firstIndex(of: UInt8(ascii: "{")) {
            rest = rest[rest.index(after: brace)...]
            if rest.starts(with: name.utf8), rest.dropFirst(name.utf8.count).first == UInt8(ascii: "}") { return true }
        }
        return false
    }

    /// The filled text; nil where a named value is missing. A value is put in as it is, never filled again.
    static func fill(_ template: String, from values: [String: String]) -> String? {
        guard areNamed(in: template) else { return template }
        var filled = ""
        var rest = Substring(template)
        while let character = rest.first {
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                filled.append(character)
                rest = rest.dropFirst(2)
            } else if let name = name(opening: rest) {
                guard let value = values[String(name)] else { return nil }
                filled += value
                rest = rest.dropFirst(name.count + 2)
            } else {
                filled.append(character)
                rest = rest.dropFirst()
            }
        }
        return filled
    }

    /// The name in `{name}…`.
    private static func name(opening text: Substring) -> Substring? {
        guard text.first == "{" else { return nil }
        let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
        return !name.isEmpty && text.dropFirst(name.count + 1).first == "}" ? name : nil
    }
}
