import Foundation
import Understanding

/// Reads `corpora/dialogues/`: labelled turns as JSON lines, the practice forms as YAML, and the usual known values.
enum DialogueReader {
    /// The file of the usual known values: one JSON object a language.
    static let knownName = "known.json"

    private struct Line: Decodable {
        var conversation: String
        var family: String?
        var at: String?
        var known: [String: String]?
        var text: String
        var commands: [String]
    }

    /// Adds the turns of a file, with every problem to a list.
    static func read(file: String, into dialogues: inout Dialogues, problems: inout ProblemList) {
        guard var stream = ByteStream(file: file) else {
            problems.error(
                "the file cannot be read", at: SourcePlace(file: file, line: 1, column: 1),
                hint: "check that it exists and who may read it")
            return
        }
        let decoder = JSONDecoder()
        var last: LabelledTurn?
        while let line = ByteLine.next(&stream) {
            guard !line.isTooLong else {
                problems.error("a line longer than 1 MB", at: line.place, hint: "shorten it")
                continue
            }
            guard line.bytes.contains(where: { $0 > 0x20 }) else { continue }
            guard let parsed = try? decoder.decode(Line.self, from: Data(line.bytes)) else {
                problems.error(
                    "not a labelled turn", at: line.place,
                    hint: #"write `{"conversation": "…", "family": "…", "text": "…", "commands": ["…"]}`"#)
                continue
            }
            guard let turn = turn(parsed, after: last, at: line.place, problems: &problems) else { continue }
            dialogues.turns.append(turn)
            last = turn
        }
    }

    private static func turn(
        _ line: Line, after last: LabelledTurn?, at place: SourcePlace, problems: inout ProblemList
    ) -> LabelledTurn? {
        var commands: [Command] = []
        for text in line.commands {
            guard let command = Command(text) else {
                problems.error("unknown command `\(text)`", at: place, hint: "the commands stand in corpora/README.md")
                return nil
            }
            commands.append(command)
        }
        guard !commands.isEmpty, !line.text.isEmpty else {
            problems.error("a turn without text or commands", at: place, hint: "write `other` where it says nothing")
            return nil
        }
        let isFirst = last?.conversation != line.conversation
        guard !isFirst || line.family != nil else {
            problems.error("the first turn of a conversation names no family", at: place, hint: "add `family`")
            return nil
        }
        return LabelledTurn(
            conversation: line.conversation, family: line.family ?? last?.family ?? "", opening: line.at,
            known: line.known ?? [:], text: line.text, commands: commands, source: place, isFirst: isFirst)
    }

    /// The usual known values.
    static func readKnown(file: String, problems: inout ProblemList) -> [String: [String: String]] {
        guard let data = FileManager.default.contents(atPath: file),
            let known = try? JSONDecoder().decode([String: [String: String]].self, from: data)
        else {
            problems.error(
                "not the known values by language", at: SourcePlace(file: file, line: 1, column: 1),
                hint: #"write `{"en": {"order_number": "A1234567"}}`"#)
            return [:]
        }
        return known
    }
}
