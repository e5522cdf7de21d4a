package import Authoring

/// A text with its right answers: one line of `{"text": "…", "answer": "…"}`, or several answers in an array.
package struct AnswerQuery: Sendable, Equatable {
    var text: String
    /// Names of intents, or passages as `article/FILE#heading`.
    package var answers: Set<String>
    /// Where the line is.
    package var place: SourcePlace

    /// Reads a file of such lines; each error is added to `problems`.
    package static func read(file: String, problems: inout ProblemList) -> [AnswerQuery] {
        guard var stream = ByteStream(file: file) else {
            problems.error(
                "the file cannot be read", at: SourcePlace(file: file, line: 1, column: 1),
                hint: "check that it exists and who may read it"
            )
            return []
        }
        var queries: [AnswerQuery] = []
        while let line = ByteLine.next(&stream) {
            guard line.bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
            let text = line.isTooLong ? nil : String(validating: line.bytes, as: UTF8.self)
            if let text, let query = query(text, at: line.place) {
                queries.append(query)
            } else {
                problems.error(
                    "not a text with its answers", at: line.place, hint: #"write `{"text": "…", "answer": "…"}`"#)
            }
        }
        return queries
    }

    private static func query(_ line: String, at place: SourcePlace) -> AnswerQuery? {
        guard let json = try? JSONText(parsing: Array(line.unicodeScalars)[...]),
            case .object(let members) = json.value,
            let text = members.first(where: { $0.key == "text" }).flatMap({ strings($0.value).first }),
            let answers = members.first(where: { $0.key == "answer" }).map({ strings($0.value) }), !answers.isEmpty
        else { return nil }
        return AnswerQuery(text: text, answers: Set(answers), place: place)
    }

    /// The texts of a string or of an array of strings; empty for anything else.
    private static func strings(_ json: JSONText) -> [String] {
        switch json.value {
        case .string(let text): return [text]
        case .array(let values):
            let texts = values.compactMap { if case .string(let text) = $0.value { text } else { nil } }
            return texts.count == values.count ? texts : []
        default: return []
        }
    }
}
