import Yams

/// Reads one file of written conversations; the format is in corpora/README.md.
///
/// An unknown key is an error, so that no expectation is overlooked.
struct ConversationFile {
    let fields: FieldReader

    /// The wire's limit of a conversation's id.
    private static let nameLength = 200

    /// The conversations of a file, without those that cannot be read; every problem is reported.
    static func read(_ source: SourceText, problems: inout ProblemList) -> [Conversation] {
        guard let document = YAMLDocument(source, problems: &problems), let root = document.root,
            !FieldReader.isNull(root)
        else { return [] }
        let file = ConversationFile(fields: FieldReader(document: document))
        guard let list = root.sequence else {
            problems.error(
                "a file of conversations must be a list, not \(FieldReader.kind(of: root))",
                at: file.fields.place(root),
                hint: root.mapping?.first.map { $0.key.string ?? "" }.map(CatalogueFile.keys.contains) ?? false
                    ? "intents and answers belong outside the folder of conversations"
                    : "begin each one with `- conversation: NAME`")
            return []
        }
        return list.compactMap { file.conversation($0, problems: &problems) }
    }

    private func conversation(_ node: Node, problems: inout ProblemList) -> Conversation? {
        guard
            let members = members(
                of: node, "a conversation",
                [
                    "conversation", "language", "acts", "begins", "channel", "who", "turns", "ticket", "tickets",
                    "verdicts", "conversations",
                ], problems: &problems)
        else { return nil }
        let name = required("conversation", of: members, in: node, hint: "name it", problems: &problems)
        if let name, name.isEmpty || name.unicodeScalars.count > Self.nameLength {
            problems.error(
                "the name of a conversation must have 1 to \(Self.nameLength) characters", at: fields.place(node),
                hint: "say in a few words what it shows")
        }
        if members["ticket"] != nil, let both = members["tickets"] {
            problems.error("both `ticket` and `tickets`", at: both.place, hint: "list all of them in `tickets`")
        }
        var turns: [Conversation.Turn] = []
        if let list = members["turns"] {
            turns = items(list, "turns", problems: &problems).compactMap { turn($0, problems: &problems) }
        } else {
            problems.error(
                "`turns` is missing", at: fields.place(node), hint: "write what the customer says: `- customer: …`")
        }
        let tickets =
            members["ticket"].map { [$0.value] }
            ?? members["tickets"].map { items($0, "tickets", problems: &problems) } ?? []
        return Conversation(
            name: name ?? "", place: fields.place(node),
            language: members["language"].flatMap {
                choice($0, "language", among: ["en", "zh"], problems: &problems)
            },
            acts: members["acts"].map { texts($0.value, "acts", problems: &problems) } ?? [],
            begins: begins(members["begins"], problems: &problems),
            channel: members["channel"].flatMap { text($0.value, "channel", problems: &problems) },
            customer: members["who"].flatMap { customer($0, problems: &problems) }, turns: turns,
            tickets: tickets.compactMap { ticket($0, problems: &problems) },
            verdicts: members["verdicts"].map { member in
                items(member, "verdicts", problems: &problems).compactMap {
                    number($0, "a verdict", in: 1...5, problems: &problems)
                }
            },
            conversations: members["conversations"].flatMap {
                number($0.value, "conversations", in: 0...1_000, problems: &problems)
            } ?? 1)
    }

    private func begins(_ member: FieldReader.Member?, problems: inout ProblemList) -> BeginTime {
        guard let member, let text = text(member.value, "begins", problems: &problems) else { return .standard }
        guard let time = BeginTime(text) else {
            problems.error(
                "`begins` must be a weekday or a date, and a time", at: fields.place(member.value),
                hint: "write `sat 23:00` or `2026-12-25 10:00`")
            return .standard
        }
        return time
    }

    private func customer(_ member: FieldReader.Member, problems: inout ProblemList) -> [String: String]? {
        let known = ["id", "name", "phone", "email"]
        return members(of: member.value, "who", known, problems: &problems).map { members in
            members.compactMapValues { text($0.value, $0.key, problems: &problems) }
        }
    }

    private func ticket(_ node: Node, problems: inout ProblemList) -> Conversation.Ticket? {
        let known = ["reason", "status", "form", "fields", "summary"]
        guard let members = members(of: node, "a ticket", known, problems: &problems),
            let reason = required(
                "reason", of: members, in: node, hint: "a form has a reason of its own", problems: &problems)
        else { return nil }
        return Conversation.Ticket(
            place: fields.place(node), reason: reason,
            status: members["status"].flatMap {
                choice($0, "status", among: ["open", "closed"], problems: &problems)
            },
            form: members["form"].flatMap { text($0.value, "form", problems: &problems) },
            fields: members["fields"].flatMap { member in
                fields.members(of: member.value, "fields", problems: &problems).map { list in
                    list.reduce(into: [:]) { values, member in
                        values[member.key] = text(member.value, member.key, problems: &problems)
                    }
                }
            },
            summary: members["summary"].map { texts($0.value, "summary", problems: &problems) } ?? [])
    }
}
