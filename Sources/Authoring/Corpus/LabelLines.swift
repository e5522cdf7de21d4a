/// Reads labelled transcripts as JSON lines: one object a line. Blank lines are ignored.
enum LabelLines {
    static func read(_ stream: inout ByteStream, needs requirement: LabelRequirement, problems: inout ProblemList)
        -> [TrainingExample]
    {
        var examples: [TrainingExample] = []
        var unlabelled = 0
        while let line = ByteLine.next(&stream) {
            guard let record = record(line, problems: &problems) else { continue }
            if record.isUnlabelled(for: requirement) {
                unlabelled += 1
            } else if let example = record.example(needs: requirement, problems: &problems) {
                examples.append(example)
            }
        }
        LabelRecord.report(unlabelled: unlabelled, in: stream.file, problems: &problems)
        return examples
    }

    private static func record(_ line: ByteLine, problems: inout ProblemList) -> LabelRecord? {
        guard !line.isTooLong else {
            problems.error("a line longer than 1 MB", at: line.place, hint: "shorten it")
            return nil
        }
        func place(_ index: Int) -> SourcePlace {
            SourcePlace(file: line.place.file, line: line.place.line, column: index + 1)
        }
        guard let text = String(validating: line.bytes, as: UTF8.self) else {
            let column = SourceText.firstInvalidPlace(in: line.bytes).column
            problems.error("invalid UTF-8", at: place(column - 1), hint: "save the file as UTF-8")
            return nil
        }
        let scalars = Array(text.unicodeScalars)
        guard scalars.contains(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { return nil }
        do throws(JSONText.Fault) {
            let json = try JSONText(parsing: scalars[...])
            guard case .object(let members) = json.value else {
                problems.error(
                    "a line must be an object, not \(json.kind)", at: place(json.index),
                    hint: #"write `{"text": "…", "intent": "…"}`"#)
                return nil
            }
            return record(members, at: place(json.index), problems: &problems, place: place)
        } catch {
            problems.error(
                "bad JSON: \(error.message)", at: place(error.index), hint: "write one JSON object (RFC 8259) a line")
            return nil
        }
    }

    private static func record(
        _ members: [JSONText.Member], at start: SourcePlace, problems: inout ProblemList, place: (Int) -> SourcePlace
    ) -> LabelRecord {
        var record = LabelRecord(place: start)
        record.isReviewed = members.contains { $0.key == LabelRecord.communication }
        for member in members where member.key != "entities" && !LabelRecord.exportKeys.contains(member.key) {
            guard LabelRecord.keys.contains(member.key) else {
                problems.warningOnce(
                    "unknown key `\(member.key)`", at: place(member.index),
                    hint: "known are \(LabelRecord.keys.sorted().joined(separator: ", "))")
                continue
            }
            switch member.value.value {
            case .string("") where record.isReviewed && (member.key == "intent" || member.key == "sentiment"):
                break
            case .string(let text):
                record.fields[member.key] = .init(text: text, place: place(member.value.index))
            case .number(let number) where member.key == "conversation" || member.key == "time":
                let text = Int64(exactly: number).map(String.init) ?? String(number)
                record.fields[member.key] = .init(text: text, place: place(member.value.index))
            case .null:
                break
            default:
                record.isBroken = true
                problems.error(
                    "`\(member.key)` must be a string, not \(member.value.kind)", at: place(member.value.index),
                    hint: "put it in double quotes")
            }
        }
        if let member = members.first(where: { $0.key == "entities" }), let text = record.fields["text"]?.text {
            if case .null = member.value.value { return record }
            let entities = LabelRecord.entities(member.value, in: text, problems: &problems, at: place)
            record.entities = entities ?? []
            record.isBroken = record.isBroken || entities == nil
        }
        return record
    }
}
