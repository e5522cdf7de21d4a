import Yams

/// The `examples:` of an item: a literal block of `- ` lines, or a list of texts or of maps with `text`.
struct ExamplesField {
    let fields: FieldReader

    /// The trimmed examples. Empty ones and everything that is no example are reported and left out.
    func read(_ node: Node, problems: inout ProblemList) -> [PlacedText] {
        switch node {
        case .sequence(let sequence):
            return sequence.compactMap { listItem($0, problems: &problems) }
        case .scalar(let scalar) where scalar.style == .folded:
            problems.report(
                fields.tolerated, "folded examples: `>` joins the lines", at: fields.place(node),
                hint: "write `examples: |`")
            // Where blank lines stand between the examples, each is still on a line of its own.
            return PlacedText.lines(of: scalar, in: fields.document).compactMap { blockLine($0, problems: &problems) }
        case .scalar(let scalar) where !FieldReader.isNull(node):
            let lines = PlacedText.lines(of: scalar, in: fields.document)
            return lines.compactMap { blockLine($0, problems: &problems) }
        default:
            problems.report(
                FieldReader.isNull(node) ? fields.tolerated : .error,
                "examples must be a block of lines, not \(FieldReader.kind(of: node))", at: fields.place(node),
                hint: "write `examples: |` and below it one `- example` a line")
            return []
        }
    }

    private func blockLine(_ line: PlacedText, problems: inout ProblemList) -> PlacedText? {
        let trimmed = line.trimmed
        guard let first = trimmed.scalars.first else { return nil }
        guard first == "-" else {
            problems.report(
                fields.tolerated, "an example line must begin with `-`", at: trimmed.place,
                hint: "write `- ` before the text")
            return nil
        }
        guard line.scalars.first == "-" else {
            problems.report(
                fields.tolerated, "an example line is indented further than the block", at: trimmed.place,
                hint: "align the `-` with the first one")
            return nil
        }
        var example = line
        example.place = line.place(at: line.scalars.startIndex + 1)
        example.scalars.removeFirst()
        guard !example.trimmed.scalars.isEmpty else {
            problems.report(
                fields.tolerated, "an empty example", at: line.place, hint: "write its text or remove the line")
            return nil
        }
        return example.trimmed
    }

    private func listItem(_ node: Node, problems: inout ProblemList) -> PlacedText? {
        if node.scalar != nil { return text(node, problems: &problems) }
        guard let members = fields.members(of: node, "an example", problems: &problems) else { return nil }
        for member in members where member.key != "text" && member.key != "metadata" {
            problems.report(
                fields.tolerated, "unknown key `\(member.key)` in an example", at: member.place,
                hint: "an example has `text` and `metadata`")
        }
        guard let value = members.first(where: { $0.key == "text" })?.value else {
            problems.report(
                fields.tolerated, "an example without `text`", at: fields.place(node), hint: "write `- text: …`")
            return nil
        }
        return text(value, problems: &problems)
    }

    private func text(_ value: Node, problems: inout ProblemList) -> PlacedText? {
        guard fields.text(of: value, "text", problems: &problems) != nil, let scalar = value.scalar else { return nil }
        let lines = PlacedText.lines(of: scalar, in: fields.document).map(\.trimmed).filter { !$0.scalars.isEmpty }
        guard var line = lines.first else {
            problems.report(
                fields.tolerated, "an empty example", at: fields.place(value), hint: "write its text or remove the item"
            )
            return nil
        }
        if lines.count > 1 {
            problems.report(
                fields.tolerated, "an example of several lines", at: fields.place(value),
                hint: "it is read as one line; make each line an example of its own if that was meant")
            line.scalars = Array(lines.map(\.scalars).joined(separator: [" "]))[...]
            line.isVerbatim = false
        }
        return line
    }
}
