package import Understanding

/// An example of the Rasa 3.1 format, parsed into its plain text and its entity annotations:
/// `[text](type)`, `[text](type:value)`, `[text]{"entity":…}` and `[text][{…},{…}]`.
///
/// Brackets without an annotation are plain text, because customers write things like `[smile]`.
package struct AnnotatedExample {
    /// The plain text.
    package private(set) var text = String.UnicodeScalarView()
    /// Offsets in Unicode scalars of `text`.
    package private(set) var entities: [Entity] = []
    /// The annotated texts that have another value, with their places.
    private(set) var synonyms: [(surface: String, value: String, place: SourcePlace)] = []
    /// Whether the line was read to its end.
    private(set) var isWhole = true
    private var count = 0
    private let tolerated: Problem.Severity

    /// Parses a line and reports malformed annotations; linear in its length.
    ///
    /// - Parameter tolerated: the severity of a malformed annotation.
    package init(_ line: PlacedText, tolerated: Problem.Severity = .error, problems: inout ProblemList) {
        self.tolerated = tolerated
        let scalars = line.scalars
        var index = scalars.startIndex
        // One search finds the next `]` for all the `[` before it, so that a line of brackets takes linear time.
        var nextClose = scalars.firstIndex(of: "]")
        while index < scalars.endIndex {
            guard scalars[index] == "[" else {
                append(scalars[index])
                index += 1
                continue
            }
            if let close = nextClose, close < index { nextClose = scalars[index...].firstIndex(of: "]") }
            guard let close = nextClose else {
                problems.warning(
                    "`[` is never closed and counts as text", at: line.place(at: index),
                    hint: "close it with `]` if an entity was meant")
                append(scalars[index])
                index += 1
                continue
            }
            let opening = close + 1 < scalars.endIndex ? scalars[close + 1] : " "
            let after = scalars[min(close + 2, scalars.endIndex)...].first { $0 != " " }
            guard opening == "(" || opening == "{" || (opening == "[" && after == "{") else {
                append(scalars[index])
                index += 1
                continue
            }
            let surface = scalars[(index + 1)..<close]
            let end: Int?
            if opening == "(" {
                end = readShortLabel(surface, close + 1, line, problems: &problems)
            } else {
                end = readJSONLabel(surface, close + 1, line, problems: &problems)
            }
            if surface.allSatisfy(\.properties.isWhitespace) {
                problems.report(
                    tolerated, "an annotation without text", at: line.place(at: index),
                    hint: "put the entity's words between the brackets")
            }
            surface.forEach { append($0) }
            guard let end else {
                isWhole = false
                return
            }
            index = end
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        text.append(scalar)
        count += 1
    }

    /// Reads `(type)` or `(type:value)` and returns the index after it, or `nil` where it is not closed.
    private mutating func readShortLabel(
        _ surface: ArraySlice<Unicode.Scalar>, _ start: Int, _ line: PlacedText, problems: inout ProblemList
    ) -> Int? {
        guard let close = line.scalars[start...].firstIndex(of: ")") else {
            problems.report(
                tolerated, "the annotation's `(` is never closed", at: line.place(at: start),
                hint: "write `[text](type)`")
            return nil
        }
        let body = line.scalars[(start + 1)..<close]
        let colon = body.firstIndex(of: ":")
        let type = body[..<(colon ?? close)]
        guard !type.allSatisfy(\.properties.isWhitespace) else {
            problems.report(
                tolerated, "an annotation without an entity type", at: line.place(at: start),
                hint: "write `[text](type)`")
            return close + 1
        }
        let value = colon.map { String(String.UnicodeScalarView(body[($0 + 1)...])) }
        add(surface, type: String(String.UnicodeScalarView(type)), value: value, at: line.place(at: start))
        return close + 1
    }

    /// Reads `{…}` or `[{…},{…}]` and returns the index after it, or `nil` where it is not JSON.
    private mutating func readJSONLabel(
        _ surface: ArraySlice<Unicode.Scalar>, _ start: Int, _ line: PlacedText, problems: inout ProblemList
    ) -> Int? {
        do throws(JSONText.Fault) {
            let (json, end) = try JSONText.prefix(of: line.scalars[start...])
            if case .array(let labels) = json.value {
                for label in labels { add(surface, label: label, line, problems: &problems) }
            } else {
                add(surface, label: json, line, problems: &problems)
            }
            return end
        } catch {
            problems.report(
                tolerated, "the annotation is not JSON: \(error.message)", at: line.place(at: error.index),
                hint: #"write `[text]{"entity": "type", "value": "…"}`"#)
            return nil
        }
    }

    private mutating func add(
        _ surface: ArraySlice<Unicode.Scalar>, label: JSONText, _ line: PlacedText, problems: inout ProblemList
    ) {
        guard case .object(let members) = label.value else {
            problems.report(
                tolerated, "an annotation's label must be an object, not \(label.kind)",
                at: line.place(at: label.index),
                hint: #"write `{"entity": "type"}`"#)
            return
        }
        var fields: [String: String] = [:]
        for member in members {
            let place = line.place(at: member.index)
            guard ["entity", "role", "group", "value"].contains(member.key) else {
                problems.report(
                    tolerated, "unknown key `\(member.key)` in an annotation", at: place,
                    hint: "use entity, value, role and group"
                )
                continue
            }
            guard let text = text(of: member, in: line), !text.isEmpty else {
                // Without it, the annotated words are the value.
                if case .null = member.value.value, member.key != "entity" { continue }
                problems.report(
                    tolerated, "`\(member.key)` must be a text", at: line.place(at: member.value.index),
                    hint: "write it in double quotes")
                continue
            }
            if member.key == "role" || member.key == "group" {
                problems.warningOnce(
                    "not used: the \(member.key) of an entity", at: place, hint: "give the entity a type of its own")
            }
            fields[member.key] = text
        }
        guard let type = fields["entity"] else {
            if !members.contains(where: { $0.key == "entity" }) {
                problems.report(
                    tolerated, "an annotation without `entity`", at: line.place(at: label.index),
                    hint: #"write `{"entity": "type"}`"#)
            }
            return
        }
        add(surface, type: type, value: fields["value"], at: line.place(at: label.index))
    }

    /// The text of a member. A number or boolean is a value too, as it is written.
    private func text(of member: JSONText.Member, in line: PlacedText) -> String? {
        switch member.value.value {
        case .string(let text): text
        case .number where member.key != "entity", .boolean where member.key != "entity":
            String(
                String.UnicodeScalarView(
                    line.scalars[member.value.index...].prefix { !",} \t".unicodeScalars.contains($0) }))
        default: nil
        }
    }

    private mutating func add(
        _ surface: ArraySlice<Unicode.Scalar>, type: String, value: String?, at place: SourcePlace
    ) {
        let text = String(String.UnicodeScalarView(surface))
        entities.append(Entity(entity: type, value: value ?? text, start: count, end: count + surface.count))
        if let value, value != text { synonyms.append((text, value, place)) }
    }
}
