import Authoring

/// A JSON file whose values know their places. A value of the wrong kind is reported and counts as absent.
struct JSONDocument {
    let file: String
    let root: JSONText
    /// The index of each line's first scalar.
    private let lineStarts: [Int]

    /// Parses the bytes; `nil` after reporting invalid UTF-8 or JSON.
    init?(file: String, bytes: [UInt8], problems: inout ProblemList) {
        guard let source = SourceText(file: file, bytes: bytes, problems: &problems) else { return nil }
        let scalars = Array(source.text.unicodeScalars)
        lineStarts = [0] + scalars.indices.filter { scalars[$0] == "\n" }.map { $0 + 1 }
        self.file = file
        do throws(JSONText.Fault) {
            root = try JSONText(parsing: scalars[...])
        } catch {
            let line = lineStarts.count { $0 <= error.index }
            problems.error(
                "bad JSON: \(error.message)", at: source.place(line, error.index - lineStarts[max(0, line - 1)] + 1),
                hint: "export the file again without changing it")
            return nil
        }
    }

    func place(_ json: JSONText) -> SourcePlace {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= json.index { low = middle } else { high = middle }
        }
        return SourcePlace(file: file, line: low + 1, column: json.index - lineStarts[low] + 1)
    }

    /// The items of an array; empty for an absent one.
    func items(_ json: JSONText?, _ name: String, problems: inout ProblemList) -> [JSONText] {
        guard let json else { return [] }
        switch json.value {
        case .array(let items): return items
        case .null: return []
        default:
            problems.error(
                "`\(name)` must be an array, not \(json.kind)", at: place(json),
                hint: "export the file again without changing it"
            )
            return []
        }
    }

    /// The text of a required member.
    func string(_ key: String, of json: JSONText, problems: inout ProblemList) -> String? {
        guard let value = json[key] else {
            problems.error("`\(key)` is missing", at: place(json), hint: "export the file again without changing it")
            return nil
        }
        guard let text = value.string else {
            problems.error(
                "`\(key)` must be a string, not \(value.kind)", at: place(value),
                hint: "export the file again without changing it")
            return nil
        }
        return text
    }
}

extension JSONText {
    /// The member with this key; `nil` where there is none or it is null.
    subscript(key: String) -> JSONText? {
        guard case .object(let members) = value, let member = members.first(where: { $0.key == key }) else {
            return nil
        }
        if case .null = member.value.value { return nil }
        return member.value
    }

    var string: String? {
        if case .string(let text) = value { text } else { nil }
    }

    var integer: Int? {
        if case .number(let number) = value { Int(exactly: number) } else { nil }
    }

    var isTrue: Bool {
        if case .boolean(let truth) = value { truth } else { false }
    }

    /// The items of an array; empty for any other value.
    var elements: [JSONText] {
        if case .array(let items) = value { items } else { [] }
    }

    /// The string, or the strings of an array.
    var strings: [String] {
        string.map { [$0] } ?? elements.compactMap(\.string)
    }
}
