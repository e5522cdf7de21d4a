import Foundation
import Yams

/// Reads the conversations of `corpora/transcripts`; the format is in corpora/README.md.
enum ConversationFile {
    /// A place and what is wrong there. An unknown key is an error, so that no expectation is overlooked.
    struct Fault: Error, CustomStringConvertible {
        let description: String

        init(_ place: String, _ message: String) { description = "\(place): \(message)" }
    }

    static let folder = Program.repository.appending(path: "corpora/transcripts")

    /// Every conversation of all files, in the order of the file names.
    static func all() throws -> [Conversation] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yml") }
            .sorted()
        return try files.flatMap { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            guard let root = try compose(yaml: text) else { return [Conversation]() }
            return try FileEntry(root, in: name).list().map(conversation)
        }
    }

    private static func conversation(_ entry: FileEntry) throws -> Conversation {
        let fields = try entry.fields([
            "conversation", "language", "acts", "begins", "channel", "who", "turns", "ticket", "tickets", "verdicts",
            "conversations",
        ])
        guard let turns = fields["turns"] else { throw entry.fault("turns are missing") }
        let begins = try fields["begins"].map { entry in
            guard let time = WeekTime(try entry.text()) else {
                throw entry.fault("not a weekday and a time such as sat 23:00")
            }
            return time
        }
        return Conversation(
            name: try entry.text("conversation", of: fields), place: entry.place,
            language: try entry.text("language", of: fields),
            acts: try fields["acts"]?.texts() ?? [], begins: begins ?? .morning, channel: try fields["channel"]?.text(),
            customer: try fields["who"]?.values(), turns: try turns.list().map(turn),
            tickets: try (fields["ticket"].map { [$0] } ?? fields["tickets"]?.list() ?? []).map(ticket),
            verdicts: try fields["verdicts"]?.list().map { try $0.number() },
            conversations: try fields["conversations"]?.number() ?? 1)
    }

    private static func turn(_ entry: FileEntry) throws -> Conversation.Turn {
        let fields = try entry.fields(["customer", "presses", "types", "kefu", "after", "agent", "resolve", "feedback"])
        return Conversation.Turn(place: entry.place, step: try step(fields, of: entry))
    }

    private static func step(_ fields: [String: FileEntry], of entry: FileEntry) throws -> Conversation.Step {
        if let text = fields["customer"] { return .says(try text.text(), try expectation(fields["kefu"], of: entry)) }
        if let button = fields["presses"] {
            return .presses(try self.button(button), try expectation(fields["kefu"], of: entry))
        }
        if let button = fields["types"] {
            return .types(try self.button(button), try expectation(fields["kefu"], of: entry))
        }
        if let pause = fields["after"] { return .passes(try duration(pause)) }
        if let agent = fields["agent"] {
            let words = try agent.fields(["name", "says"])
            return .agent(name: try words["name"]?.text(), text: try agent.text("says", of: words))
        }
        if fields["resolve"] != nil { return .resolve }
        guard let feedback = fields["feedback"] else { throw entry.fault("not a turn") }
        let verdict = try feedback.fields(["score", "comment"])
        guard let score = verdict["score"] else { throw feedback.fault("score is missing") }
        return .feedback(score: try score.number(), comment: try verdict["comment"]?.text())
    }

    /// A button by its number, `last`, or a part of its title.
    private static func button(_ entry: FileEntry) throws -> Conversation.Button {
        let text = try entry.text()
        return text == "last" ? .last : Int(text).map { .number($0) } ?? .title(text)
    }

    private static func expectation(_ entry: FileEntry?, of turn: FileEntry) throws -> Expectation {
        guard let entry else { throw turn.fault("kefu is missing: what must come back?") }
        if entry.isText { return Expectation(actions: [try entry.text()]) }
        let fields = try entry.fields(["action", "answer", "takes", "says", "never", "buttons", "handoff"])
        guard let actions = try fields["action"]?.texts() else { throw entry.fault("action is missing") }
        return Expectation(
            actions: actions, answer: try fields["answer"]?.text(), takes: try fields["takes"].map(button),
            says: try fields["says"]?.texts() ?? [],
            never: try fields["never"]?.texts() ?? [], buttons: try fields["buttons"]?.texts(),
            handoff: try fields["handoff"]?.text())
    }

    private static func ticket(_ entry: FileEntry) throws -> Conversation.Ticket {
        let fields = try entry.fields(["reason", "status", "form", "fields", "summary"])
        return Conversation.Ticket(
            reason: try entry.text("reason", of: fields), status: try fields["status"]?.text(),
            form: try fields["form"]?.text(),
            fields: try fields["fields"]?.values(), summary: try fields["summary"]?.texts() ?? [])
    }

    /// `90s`, `20m`, `2h`, `3d` in milliseconds.
    private static func duration(_ entry: FileEntry) throws -> Int64 {
        let units: [Character: Int64] = ["s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        let text = try entry.text()
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()) else {
            throw entry.fault("not a duration such as 2h")
        }
        return count * unit
    }
}
