import Yams

/// Reads typed values from the nodes of one file and reports every value of a wrong type with its place.
///
/// In all functions, `name` is the field's name in messages.
struct FieldReader {
    let document: YAMLDocument
    /// The severity of mistakes that Rasa itself accepts.
    var tolerated = Problem.Severity.error

    func place(_ node: Node) -> SourcePlace { document.place(of: node) }

    /// The members of a map in file order; `nil` after reporting another kind of node.
    func members(of node: Node, _ name: String, problems: inout ProblemList) -> [Member]? {
        guard let mapping = node.mapping else {
            problems.report(
                tolerated, "\(name) must be a map, not \(Self.kind(of: node))", at: place(node),
                hint: "write `key: value` lines")
            return nil
        }
        return mapping.map { key, value in Member(key: key.scalar?.string ?? "", place: place(key), value: value) }
    }

    /// The items of a list; `nil` after reporting another kind of node.
    func items(of node: Node, _ name: String, problems: inout ProblemList) -> [Node]? {
        guard let sequence = node.sequence else {
            problems.report(
                tolerated, "\(name) must be a list, not \(Self.kind(of: node))", at: place(node),
                hint: "begin each item with `- `"
            )
            return nil
        }
        return Array(sequence)
    }

    /// A scalar's text; `nil` after reporting a map, a list or null.
    func text(of node: Node, _ name: String, problems: inout ProblemList) -> String? {
        guard let scalar = node.scalar, !Self.isNull(node) else {
            problems.report(
                tolerated, "\(name) must be text, not \(Self.kind(of: node))", at: place(node),
                hint: "write it on the key's line, in quotes if need be")
            return nil
        }
        return scalar.string
    }

    /// A scalar's text as a name; `nil` after reporting that it is empty or contains white space.
    func name(of node: Node, _ name: String, problems: inout ProblemList) -> String? {
        guard let text = text(of: node, name, problems: &problems) else { return nil }
        guard !text.isEmpty, !text.unicodeScalars.contains(where: \.properties.isWhitespace) else {
            problems.report(
                tolerated, "\(name) must be a name without spaces", at: place(node),
                hint: "use letters, digits, `_` and `/`, as in faq/shipping_time")
            return nil
        }
        problems.checkForm(of: text, at: place(node))
        return text
    }

    /// `true` or `false`; `nil` after reporting anything else.
    func boolean(of node: Node, _ name: String, problems: inout ProblemList) -> Bool? {
        switch node.scalar?.string.lowercased() {
        case "true", "yes", "on": return true
        case "false", "no", "off": return false
        default:
            problems.report(tolerated, "\(name) must be true or false", at: place(node), hint: "write `\(name): true`")
            return nil
        }
    }

    /// A number from 0 to `maximum`; `nil` after reporting anything else.
    func count(of node: Node, _ name: String, maximum: Int, problems: inout ProblemList) -> Int? {
        guard let number = node.scalar.flatMap({ Int($0.string) }), (0...maximum).contains(number) else {
            problems.report(
                tolerated, "\(name) must be a number from 0 to \(maximum)", at: place(node), hint: "write `\(name): 10`"
            )
            return nil
        }
        return number
    }

    /// One name or a list of them, each with its place; `nil` after reporting anything else.
    func names(of node: Node, _ name: String, problems: inout ProblemList) -> [(name: String, place: SourcePlace)]? {
        if Self.isNull(node) { return [] }
        guard node.sequence != nil else {
            return self.name(of: node, name, problems: &problems).map { [($0, place(node))] }
        }
        return items(of: node, name, problems: &problems)?.compactMap { item in
            self.name(of: item, name, problems: &problems).map { ($0, place(item)) }
        }
    }

    static func isNull(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    static func kind(of node: Node) -> String {
        switch node {
        case .scalar: isNull(node) ? "nothing" : "text"
        case .mapping: "a map"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// One `key: value` of a map.
    struct Member {
        var key: String
        var place: SourcePlace
        var value: Node
    }
}
