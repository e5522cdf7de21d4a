import Foundation

/// Reads the files that `kefu review --export` wrote and operators filled in. The extension decides between JSON lines
/// and CSV.
package enum ReviewedLines {
    /// The lines that can be read; the problems of the others are added to the list.
    package static func read(file: String, problems: inout ProblemList) -> [ReviewedLine] {
        let start = SourcePlace(file: file, line: 1, column: 1)
        let kind = (file as NSString).pathExtension.lowercased()
        guard ["jsonl", "ndjson", "csv"].contains(kind) else {
            problems.error("unknown kind of file", at: start, hint: "name it .jsonl, .ndjson or .csv")
            return []
        }
        guard var stream = ByteStream(file: file) else {
            problems.error("the file cannot be read", at: start, hint: "check that it exists and who may read it")
            return []
        }
        let lines = kind == "csv" ? table(&stream, problems: &problems) : objects(&stream, problems: &problems)
        if stream.hasFailed {
            problems.error("the file cannot be read to its end", at: stream.place, hint: "check the disk")
        }
        return lines
    }

    private static func objects(_ stream: inout ByteStream, problems: inout ProblemList) -> [ReviewedLine] {
        var lines: [ReviewedLine] = []
        while let line = ByteLine.next(&stream) {
            guard let text = String(validating: line.bytes, as: UTF8.self), !line.isTooLong else {
                problems.error("not a line of UTF-8 of at most 1 MB", at: line.place, hint: "save the file as UTF-8")
                continue
            }
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            func place(_ index: Int) -> SourcePlace {
                SourcePlace(file: line.place.file, line: line.place.line, column: index + 1)
            }
            do throws(JSONText.Fault) {
                let json = try JSONText(parsing: Array(text.unicodeScalars)[...])
                guard case .object(let members) = json.value else {
                    problems.error(
                        "a line must be an object, not \(json.kind)", at: place(json.index),
                        hint: "write one object a line")
                    continue
                }
                guard let fields = fields(of: members, problems: &problems, at: place) else { continue }
                if let read = ReviewedLine.read(fields, at: line.place, problems: &problems) { lines.append(read) }
            } catch {
                problems.error(
                    "bad JSON: \(error.message)", at: place(error.index),
                    hint: "write one JSON object (RFC 8259) a line")
            }
        }
        return lines
    }

    private static func fields(
        of members: [JSONText.Member], problems: inout ProblemList, at place: (Int) -> SourcePlace
    ) -> [String: LabelRecord.Field]? {
        var fields: [String: LabelRecord.Field] = [:]
        for member in members where ReviewedLine.keys.contains(member.key) {
            let here = place(member.value.index)
            switch member.value.value {
            case .string(let text): fields[member.key] = .init(text: text, place: here)
            case .number(let number) where member.key == "communication":
                fields[member.key] = .init(text: Int64(exactly: number).map(String.init) ?? "", place: here)
            case .null: break
            default:
                problems.error(
                    "`\(member.key)` must not be \(member.value.kind)", at: here, hint: "put it in double quotes")
                return nil
            }
        }
        return fields
    }

    private static func table(_ stream: inout ByteStream, problems: inout ProblemList) -> [ReviewedLine] {
        var lines: [ReviewedLine] = []
        var header: [String]?
        var separator = CSVRecord.comma
        while true {
            do throws(CSVRecord.Fault) {
                guard var record = try CSVRecord.next(&stream, separator: separator) else { break }
                guard !record.isBlank else { continue }
                if header == nil { (record, separator) = try record.splitHeader() }
                let texts = record.fields.compactMap { String(validating: $0.bytes, as: UTF8.self) }
                guard texts.count == record.fields.count else {
                    problems.error("invalid UTF-8", at: record.place, hint: "save the file as UTF-8")
                    continue
                }
                guard let names = header else {
                    let missing = [["communication"], ["text"], ["intent", "sentiment"]].filter {
                        Set($0).isDisjoint(with: texts)
                    }
                    guard missing.isEmpty else {
                        problems.error(
                            "the header has no column "
                                + missing.map { "`\($0.joined(separator: "` or `"))`" }.joined(separator: ", no "),
                            at: record.place, hint: "begin with kefu review --export")
                        return []
                    }
                    header = texts
                    continue
                }
                guard texts.count == names.count else {
                    problems.error(
                        "expected \(names.count) fields, found \(texts.count)", at: record.place,
                        hint: "quote a field that holds a comma or a line break")
                    continue
                }
                var fields: [String: LabelRecord.Field] = [:]
                for (number, name) in names.enumerated() where ReviewedLine.keys.contains(name) {
                    fields[name] = .init(text: texts[number], place: record.fields[number].place)
                }
                if let read = ReviewedLine.read(fields, at: record.place, problems: &problems) { lines.append(read) }
            } catch {
                problems.error(error.message, at: error.place, hint: error.hint)
                if error.isFinal { break }
            }
        }
        if header == nil, problems.isClean {
            problems.error(
                "no header", at: SourcePlace(file: stream.file, line: 1, column: 1),
                hint: "begin with kefu review --export")
        }
        return lines
    }
}
