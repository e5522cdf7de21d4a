import Yams

/// Reads the values of conversations. In all functions, `name` is the value's name in messages; each returns nil, or
/// fewer values, after reporting what cannot be read.
extension ConversationFile {
    /// The members of a map by key; nil after reporting another kind of node. Unknown keys are reported.
    func members(
        of node: Node, _ name: String, _ known: [String], problems: inout ProblemList
    ) -> [String: FieldReader.Member]? {
        guard let members = fields.members(of: node, name, problems: &problems) else { return nil }
        for member in members where !known.contains(member.key) {
            problems.error(
                "unknown key `\(member.key)` in \(name)", at: member.place,
                hint: Self.hint(for: member.key, among: known))
        }
        return Dictionary(members.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func required(
        _ key: String, of members: [String: FieldReader.Member], in node: Node, hint: String,
        problems: inout ProblemList
    ) -> String? {
        guard let member = members[key] else {
            problems.error("`\(key)` is missing", at: fields.place(node), hint: hint)
            return nil
        }
        return text(member.value, key, problems: &problems)
    }

    func text(_ node: Node, _ name: String, problems: inout ProblemList) -> String? {
        fields.text(of: node, "`\(name)`", problems: &problems)
    }

    func items(_ member: FieldReader.Member, _ name: String, problems: inout ProblemList) -> [Node] {
        fields.items(of: member.value, "`\(name)`", problems: &problems) ?? []
    }

    /// A text, or a list of them.
    func texts(_ node: Node, _ name: String, problems: inout ProblemList) -> [String] {
        guard let sequence = node.sequence else {
            return text(node, name, problems: &problems).map { [$0] } ?? []
        }
        return sequence.compactMap { text($0, name, problems: &problems) }
    }

    func number(
        _ node: Node, _ name: String, in range: ClosedRange<Int>, problems: inout ProblemList
    ) -> Int? {
        guard let number = node.scalar.flatMap({ Int($0.string) }), range.contains(number) else {
            problems.error(
                "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)",
                at: fields.place(node), hint: "write \(range.lowerBound)")
            return nil
        }
        return number
    }

    func choice(
        _ member: FieldReader.Member, _ name: String, among known: [String], problems: inout ProblemList
    ) -> String? {
        guard let text = text(member.value, name, problems: &problems) else { return nil }
        guard known.contains(text) else {
            problems.error(
                "there is no \(name) `\(text)`", at: fields.place(member.value),
                hint: Self.hint(for: text, among: known))
            return nil
        }
        return text
    }

    static func hint(for name: String, among known: [String]) -> String {
        SimilarName.of(name, among: known).map { "is `\($0)` meant?" } ?? "known are \(known.joined(separator: ", "))"
    }
}
