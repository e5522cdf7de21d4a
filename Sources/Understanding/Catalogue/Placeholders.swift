/// Fills `{name}` in a response's text. `{{` and `}}` are literal braces. Braces around anything but a name are kept.
package enum Placeholders {
    /// Whether the text has any brace, and so perhaps a placeholder.
    private static func areNamed(in template: String) -> Bool {
        func hasBrace(_ bytes: some Sequence<UInt8>) -> Bool {
            bytes.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
        }
        // Most answers have none, so that this look at all bytes is most of the work.
        return template.utf8.withContiguousStorageIfAvailable(hasBrace) ?? hasBrace(template.utf8)
    }

    /// Whether the text has the placeholder `{name}`.
    package static func isNamed(_ name: String, in template: String) -> Bool {
        guard areNamed(in: template) else { return false }
        var rest = template.utf8[...]
        while let brace = rest.firstIndex(of: UInt8(ascii: "{")) {
            rest = rest[rest.index(after: brace)...]
            if rest.starts(with: name.utf8), rest.dropFirst(name.utf8.count).first == UInt8(ascii: "}") { return true }
        }
        return false
    }

    /// The filled text; nil if a value is missing. Placeholders inside a value are not filled.
    package static func fill(_ template: String, from values: [String: String]) -> String? {
        fill(template) { values[String($0)] }
    }

    /// The names of the placeholders in their order, repetitions included.
    package static func names(in template: String) -> [String] {
        var names: [String] = []
        _ = fill(template) { name in
            names.append(String(name))
            return ""
        }
        return names
    }

    private static func fill(_ template: String, value: (Substring) -> String?) -> String? {
        guard areNamed(in: template) else { return template }
        var filled = ""
        let utf8 = template.utf8
        // Text from `kept` up to `place` is still to be copied.
        var (kept, place) = (template.startIndex, template.startIndex)
        while place < template.endIndex {
            let brace = utf8[place]
            let next = utf8.index(after: place)
            guard brace == UInt8(ascii: "{") || brace == UInt8(ascii: "}") else {
                place = next
                continue
            }
            if next < template.endIndex, utf8[next] == brace {
                filled += template[kept..<next]
                place = utf8.index(after: next)
                kept = place
            } else if brace == UInt8(ascii: "{"), let name = name(in: template, from: next) {
                guard let value = value(name) else { return nil }
                filled += template[kept..<place]
                filled += value
                place = utf8.index(after: name.endIndex)
                kept = place
            } else {
                place = next
            }
        }
        filled += template[kept...]
        return filled
    }

    /// The name between an opening brace and the next closing one.
    private static func name(in template: String, from start: String.Index) -> Substring? {
        guard let end = template.utf8[start...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let name = template[start..<end]
        return !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
            ? name : nil
    }
}
