import TestSupport
import Wire

/// What must come back for one message; what is nil or empty may be anything.
struct Expectation: Sendable {
    /// Any of these.
    var actions: [String]
    /// The intent that is answered.
    var answer: String?
    /// The button of the reply before whose intent is answered.
    var takes: Conversation.Button?
    /// Parts of the text, in any order, without regard to case.
    var says: [String] = []
    /// What the text must not have.
    var never: [String] = []
    /// The titles of all buttons.
    var buttons: [String]?
    /// The reason of a hand-over.
    var handoff: String?

    /// What is wrong with a reply; `before` is the reply before it.
    func faults(of line: AnswerLine, after before: Reply?) -> [String] {
        guard let reply = line.reply else { return ["no reply but \(line.text)"] }
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
        faults += Self.blunders(of: reply, after: before)
        return faults.isEmpty ? [] : faults + ["said: \(reply.text)"]
    }

    /// What no reply may do, whatever is expected of it.
    private static func blunders(of reply: Reply, after before: Reply?) -> [String] {
        var blunders: [String] = []
        if reply.text.isEmpty != (reply.action == "silent") { blunders.append("words and action do not agree") }
        if reply.text.contains(/[{}]|\b(None|nil|null)\b|Optional\(/) {
            blunders.append("a placeholder is left, or a value that is none")
        }
        if !reply.text.isEmpty, reply.text == before?.text { blunders.append("the same words twice in a row") }
        return blunders
    }
}
