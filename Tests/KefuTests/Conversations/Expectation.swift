import TestSupport
import Wire

/// What the reply to one message must be. A nil or empty property is not checked.
struct Expectation: Sendable {
    /// The action must be one of these.
    var actions: [String]
    /// The intent that is answered.
    var answer: String?
    /// The button of the previous reply whose intent is answered.
    var takes: Conversation.Button?
    /// Texts that the reply must contain, in any order and case.
    var says: [String] = []
    /// Texts that the reply must not contain.
    var never: [String] = []
    /// The titles of all buttons.
    var buttons: [String]?
    /// The reason of a hand-over.
    var handoff: String?

    /// What is wrong with a reply.
    ///
    /// - Parameter before: the previous reply.
    func faults(of line: AnswerLine, after before: Reply?) -> [String] {
        guard let reply = line.reply else { return ["not a reply: \(line.text)"] }
        var faults: [String] = []
        if !actions.contains(reply.action) {
            faults.append("the action is \(reply.action), not \(actions.joined(separator: " or "))")
        }
        if let answer, reply.answer != answer {
            faults.append("it answers \(reply.answer ?? "nothing"), not \(answer)")
        }
        if let takes, takes.choose(among: before?.buttons ?? [])?.payload != "/\(reply.answer ?? "")" {
            faults.append("it answers \(reply.answer ?? "nothing"), not what was chosen")
        }
        if let handoff, reply.handoff?.reason != handoff {
            faults.append("the reason is \(reply.handoff?.reason ?? "none"), not \(handoff)")
        }
        if let buttons, reply.buttons.map(\.title) != buttons {
            faults.append("the buttons are \(reply.buttons.map(\.title))")
        }
        let text = reply.text.lowercased()
        faults += says.filter { !text.contains($0.lowercased()) }.map { "“\($0)” is missing" }
        faults += never.filter { text.contains($0.lowercased()) }.map { "“\($0)” is said" }
        faults += Self.generalFaults(of: reply, after: before)
        return faults.isEmpty ? [] : faults + ["said: \(reply.text)"]
    }

    /// Faults that no reply may have, whatever is expected of it.
    private static func generalFaults(of reply: Reply, after before: Reply?) -> [String] {
        var faults: [String] = []
        if reply.text.isEmpty != (reply.action == "silent") { faults.append("text and action do not agree") }
        if reply.text.contains(/[{}]|\b(None|nil|null)\b|Optional\(/) {
            faults.append("a placeholder or a nil value is in the text")
        }
        if !reply.text.isEmpty, reply.text == before?.text { faults.append("the same text twice in a row") }
        return faults
    }
}
