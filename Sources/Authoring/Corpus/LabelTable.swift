import Understanding

/// Reads labelled transcripts as CSV: a header of names, then one record for each text. An empty field counts as
/// absent.
enum LabelTable {
    static func read(_ stream: inout ByteStream, needs requirement: LabelRequirement, problems: inout ProblemList)
        -> [TrainingExample]
    {
        var examples: [TrainingExample] = []
        var header: [String?]?
        var separator = CSVRecord.comma
        var isReviewed = false
        var unlabelled = 0
        while true {
            do throws(CSVRecord.Fault) {
                guard let record = try CSVRecord.next(&stream, separator: separator) else { break }
                guard !record.isBlank else { continue }
                guard let names = header else {
                    let (first, found) = try record.splitHeader()
                    guard let names = Self.header(first, requirement, problems: &problems) else { return [] }
                    header = names
                    separator = found
                    isReviewed = first.fields.contains { $0.bytes.elementsEqual(LabelRecord.communication.utf8) }
                    continue
                }
                guard var line = line(record, names, problems: &problems) else { continue }
                line.isReviewed = isReviewed
                if line.isUnlabelled(for: requirement) {
                    unlabelled += 1
                } else if let example = line.example(needs: requirement, problems: &problems) {
                    examples.append(example)
                }
            } catch {
                problems.error(error.message, at: error.place, hint: error.hint)
                if error.isFinal || header == nil { break }
            }
        }
        if header == nil, problems.isClean {
            problems.error(
                "no header", at: SourcePlace(file: stream.file, line: 1, column: 1),
                hint: "begin with `text,intent,sentiment`")
        }
        LabelRecord.report(unlabelled: unlabelled, in: stream.file, problems: &problems)
        return examples
    }

    /// The name of each column, nil for a column that is ignored; `nil` after reporting a header that cannot be used.
    private static func header(_ record: CSVRecord, _ requirement: LabelRequirement, problems: inout ProblemList)
        -> [String?]?
    {
        var names: [String?] = []
        for field in record.fields {
            guard let text = text(of: field, problems: &problems) else { return nil }
            let name = String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            guard !LabelRecord.exportKeys.contains(name) else {
                names.append(nil)
                continue
            }
            guard LabelRecord.keys.contains(name) else {
                problems.warning(
                    "unknown column `\(name)`", at: field.place,
                    hint: "known are \(LabelRecord.keys.sorted().joined(separator: ", "))")
                names.append(nil)
                continue
            }
            guard !names.contains(name) else {
                problems.error("the column `\(name)` appears twice", at: field.place, hint: "remove one")
                return nil
            }
            names.append(name)
        }
        guard names.contains("text") else {
            problems.error(
                "the header has no column `text`", at: record.place, hint: "begin with `text,intent,sentiment`")
            return nil
        }
        guard requirement.isMet(by: Set(names.compactMap(\.self))) else {
            problems.error(
                "the header: \(requirement.complaint)", at: record.place, hint: "begin with `text,intent,sentiment`")
            return nil
        }
        return names
    }

    private static func line(_ record: CSVRecord, _ names: [String?], problems: inout ProblemList) -> LabelRecord? {
        guard record.fields.count == names.count else {
            problems.error(
                "expected \(names.count) fields, found \(record.fields.count)", at: record.place,
                hint: "quote a field that holds a comma or a line break")
            return nil
        }
        var line = LabelRecord(place: record.place)
        var entities: CSVRecord.Field?
        for (name, field) in zip(names, record.fields) {
            guard let name, !field.bytes.isEmpty || name == "text" else { continue }
            guard name != "entities" else {
                entities = field
                continue
            }
            guard let text = text(of: field, problems: &problems) else { return nil }
            line.fields[name] = .init(text: text, place: field.place)
        }
        if let entities {
            guard let read = Self.entities(entities, in: line.fields["text"]?.text ?? "", problems: &problems) else {
                return nil
            }
            line.entities = read
        }
        return line
    }

    private static func entities(_ field: CSVRecord.Field, in text: String, problems: inout ProblemList) -> [Entity]? {
        guard let json = Self.text(of: field, problems: &problems) else { return nil }
        do throws(JSONText.Fault) {
            let json = try JSONText(parsing: Array(json.unicodeScalars)[...])
            return LabelRecord.entities(json, in: text, problems: &problems) { _ in field.place }
        } catch {
            problems.error(
                "`entities` is not JSON: \(error.message)", at: field.place,
                hint: "write `[{\"entity\": …}]` and double its quotes")
            return nil
        }
    }

    private static func text(of field: CSVRecord.Field, problems: inout ProblemList) -> String? {
        if let text = String(validating: field.bytes, as: UTF8.self) { return text }
        let inside = SourceText.firstInvalidPlace(in: field.bytes)
        let column = inside.line == 1 ? field.place.column : 1
        problems.error(
            "invalid UTF-8",
            at: SourcePlace(file: field.place.file, line: field.place.line + inside.line - 1, column: column),
            hint: "save the file as UTF-8")
        return nil
    }
}
