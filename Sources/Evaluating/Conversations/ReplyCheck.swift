import Authoring
import Wire

extension Conversation.Button {
    /// The button of a reply that is meant; nil where there is none.
    func choose(among buttons: [Reply.Button]) -> Reply.Button? {
        switch self {
        case .number(let number): buttons.indices.contains(number - 1) ? buttons[number - 1] : nil
        case .last: buttons.last
        case .title(let part): buttons.first { $0.title.contains(part) }
        }
    }

    /// The button as its author wrote it.
    var text: String {
        switch self {
        case .number(let number): String(number)
        case .last: "last"
        case .title(let part): part
        }
    }
}

extension Expectation {
    /// What is otherwise in a reply.
    ///
    /// - Parameter before: the reply before it.
    func differences(from reply: Reply, after before: Reply?) -> [Difference] {
        var found: [Difference] = []
        if !actions.contains(reply.action) {
            found.append(Difference("action", expected: actions.joined(separator: " or "), found: reply.action))
        }
        if let answer, reply.answer != answer.name {
            found.append(Difference("answer", expected: answer.name, found: reply.answer ?? "nothing"))
        }
        if let takes {
            let payload = takes.choose(among: before?.buttons ?? [])?.payload
            if payload != "/\(reply.answer ?? "")" {
                found.append(
                    Difference("takes", expected: takes.text, found: reply.answer.map { "/\($0)" } ?? "nothing"))
            }
        }
        if let handoff, reply.handoff?.reason != handoff {
            found.append(Difference("handoff", expected: handoff, found: reply.handoff?.reason ?? "none"))
        }
        let titles = reply.buttons.map(\.title)
        if let buttons, titles != buttons {
            found.append(
                Difference(
                    "buttons", expected: buttons.joined(separator: " | "),
                    found: titles.isEmpty ? "none" : titles.joined(separator: " | ")))
        }
        let text = reply.text.lowercased()
        found += says.filter { !text.contains($0.lowercased()) }.map { Difference("says", expected: $0) }
        found += never.filter { text.contains($0.lowercased()) }.map { Difference("never", expected: $0) }
        return found + Self.generalDifferences(of: reply, after: before)
    }

    /// What no reply may have, whatever is expected of it.
    private static func generalDifferences(of reply: Reply, after before: Reply?) -> [Difference] {
        var found: [Difference] = []
        if reply.text.isEmpty != (reply.action == "silent") {
            found.append(Difference("reply", expected: "a text, unless a human has the conversation"))
        }
        if reply.text.contains(/[{}]|\b(None|nil|null)\b|Optional\(/) {
            found.append(Difference("reply", expected: "no brace that was not filled, and no missing value"))
        }
        if !reply.text.isEmpty, reply.text == before?.text {
            found.append(Difference("reply", expected: "not the same text twice in a row"))
        }
        return found
    }
}
