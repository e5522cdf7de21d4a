import Understanding
import Linguistics
import Yams

/// Reads wordings: a text, a list of texts, or a map from languages to either.
struct WordingsField {
    let fields: FieldReader
    /// The language of the file.
    let language: LanguageTag?

    func read(_ node: Node, _ name: String, problems: inout ProblemList) -> [Wording] {
        guard node.mapping != nil else { return texts(node, name, language, problems: &problems) }
        let members = fields.members(of: node, name, problems: &problems) ?? []
        return members.flatMap { member -> [Wording] in
            guard ["en", "zh", "zh-Hans", "zh-Hant"].contains(member.key) else {
                problems.error(
                    "unknown language `\(member.key)`", at: member.place, hint: "use en, zh, zh-Hans or zh-Hant")
                return []
            }
            return texts(member.value, name, LanguageTag(rawValue: member.key), problems: &problems)
        }
    }

    private func texts(_ node: Node, _ name: String, _ language: LanguageTag?, problems: inout ProblemList) -> [Wording]
    {
        let tag = language?.rawValue == "zh" ? .simplifiedChinese : language
        let nodes = node.sequence.map(Array.init) ?? [node]
        return nodes.compactMap { node in
            guard let text = fields.text(of: node, name, problems: &problems) else { return nil }
            guard !text.allSatisfy(\.isWhitespace) else {
                problems.error("\(name) must not be empty", at: fields.place(node), hint: "write a few words")
                return nil
            }
            return Wording(text, tag)
        }
    }
}
