import Yams

/// Reads a turn of a conversation: what happens, and what must come back.
extension ConversationFile {
    private static let replyKeys = ["customer", "presses", "types"]
    private static let stepKeys = replyKeys + ["after", "agent", "resolve", "feedback"]

    /// Nil after reporting what cannot be read.
    func turn(_ node: Node, problems: inout ProblemList) -> Conversation.Turn? {
        guard let members = members(of: node, "a turn", Self.stepKeys + ["kefu"], problems: &problems) else {
            return nil
        }
        let kinds = Self.stepKeys.filter { members[$0] != nil }
        guard let kind = kinds.first, let member = members[kind] else {
            // An unknown key is reported already.
            if members.keys.allSatisfy({ $0 == "kefu" }) {
                problems.error(
                    "nothing happens in this turn", at: fields.place(node),
                    hint: "write `customer: …`, or one of \(Self.stepKeys.dropFirst().joined(separator: ", "))")
            }
            return nil
        }
        if kinds.count > 1 {
            problems.error(
                "one turn has both `\(kind)` and `\(kinds[1])`", at: members[kinds[1]]?.place ?? fields.place(node),
                hint: "begin a turn of its own with `- `")
        }
        if let kefu = members["kefu"], !Self.replyKeys.contains(kind) {
            problems.error("no reply comes after `\(kind)`", at: kefu.place, hint: "remove `kefu`")
        }
        return step(kind, member, reply: members["kefu"], in: node, problems: &problems).map {
            Conversation.Turn(place: fields.place(node), step: $0)
        }
    }

    private func step(
        _ kind: String, _ member: FieldReader.Member, reply: FieldReader.Member?, in turn: Node,
        problems: inout ProblemList
    ) -> Conversation.Step? {
        switch kind {
        case "customer":
            let expectation = expectation(reply, of: turn, problems: &problems)
            guard let text = text(member.value, "customer", problems: &problems), let expectation else { return nil }
            return .says(text, expectation)
        case "presses", "types":
            let expectation = expectation(reply, of: turn, problems: &problems)
            guard let button = button(member, problems: &problems), let expectation else { return nil }
            return kind == "presses" ? .presses(button, expectation) : .types(button, expectation)
        case "after":
            return duration(member, problems: &problems).map { .passes($0) }
        case "agent":
            guard let words = members(of: member.value, "agent", ["name", "says"], problems: &problems),
                let text = required("says", of: words, in: member.value, hint: "write it", problems: &problems)
            else { return nil }
            return .agent(name: words["name"].flatMap { self.text($0.value, "name", problems: &problems) }, text: text)
        case "resolve":
            return .resolve
        default:
            guard let verdict = members(of: member.value, "feedback", ["score", "comment"], problems: &problems) else {
                return nil
            }
            guard let score = verdict["score"] else {
                problems.error("`score` is missing", at: fields.place(member.value), hint: "write 1 to 5")
                return nil
            }
            let comment = verdict["comment"].flatMap { text($0.value, "comment", problems: &problems) }
            return number(score.value, "score", in: 1...5, problems: &problems).map {
                .feedback(score: $0, comment: comment)
            }
        }
    }

    private func expectation(
        _ member: FieldReader.Member?, of turn: Node, problems: inout ProblemList
    ) -> Expectation? {
        guard let member else {
            problems.error(
                "`kefu` is missing: what must come back?", at: fields.place(turn),
                hint: "write `kefu: answer` or `kefu: {action: answer, answer: INTENT}`")
            return nil
        }
        if member.value.scalar != nil {
            return actions(member.value, problems: &problems).map { Expectation(actions: $0) }
        }
        let known = ["action", "answer", "takes", "says", "never", "buttons", "handoff"]
        guard let members = members(of: member.value, "kefu", known, problems: &problems) else { return nil }
        guard let action = members["action"] else {
            problems.error(
                "`action` is missing", at: fields.place(member.value),
                hint: "one of \(Expectation.knownActions.joined(separator: ", "))")
            return nil
        }
        return actions(action.value, problems: &problems).map { actions in
            Expectation(
                actions: actions,
                answer: members["answer"].flatMap { member in
                    text(member.value, "answer", problems: &problems).map {
                        Expectation.Answer(name: $0, place: fields.place(member.value))
                    }
                },
                takes: members["takes"].flatMap { button($0, problems: &problems) },
                says: members["says"].map { texts($0.value, "says", problems: &problems) } ?? [],
                never: members["never"].map { texts($0.value, "never", problems: &problems) } ?? [],
                buttons: members["buttons"].map { texts($0.value, "buttons", problems: &problems) },
                handoff: members["handoff"].flatMap {
                    choice($0, "handoff", among: Expectation.knownReasons, problems: &problems)
                })
        }
    }

    private func actions(_ node: Node, problems: inout ProblemList) -> [String]? {
        let names = texts(node, "action", problems: &problems)
        for name in names where !Expectation.knownActions.contains(name) {
            problems.error(
                "there is no action `\(name)`", at: fields.place(node),
                hint: Self.hint(for: name, among: Expectation.knownActions))
        }
        return names.isEmpty ? nil : names
    }

    /// A button by its number, `last`, or a part of its title.
    private func button(_ member: FieldReader.Member, problems: inout ProblemList) -> Conversation.Button? {
        guard let text = text(member.value, member.key, problems: &problems) else { return nil }
        guard let number = Int(text) else { return text == "last" ? .last : .title(text) }
        guard number > 0 else {
            problems.error("buttons count from 1", at: fields.place(member.value), hint: "write 1 for the first")
            return nil
        }
        return .number(number)
    }

    /// `90s`, `20m`, `2h`, `3d` in milliseconds.
    private func duration(_ member: FieldReader.Member, problems: inout ProblemList) -> Int64? {
        let units: [Character: Int64] = ["s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        guard let text = text(member.value, "after", problems: &problems) else { return nil }
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
            (1...1_000_000).contains(count)
        else {
            problems.error(
                "`after` must be a number with s, m, h or d", at: fields.place(member.value),
                hint: "write `20m` for twenty minutes, `2h`, `3d`")
            return nil
        }
        return count * unit
    }
}
