import Yams

/// One YAML file as a tree of nodes with marks. Its size, its depth and the expansion of its aliases are limited.
struct YAMLDocument {
    static let depthLimit = 64
    static let nodeLimit = 2_000_000
    static let aliasLimit = 256

    let source: SourceText
    /// `nil` for an empty file.
    let root: Node?

    /// Parses the text; `nil` after reporting a syntax error or an exceeded limit.
    init?(_ source: SourceText, problems: inout ProblemList) {
        self.source = source
        guard Self.isPrintable(source, problems: &problems), Self.hasBoundedAliases(source, problems: &problems),
            let root = Self.compose(source.text, of: source, problems: &problems)
        else { return nil }
        self.root = root.node
        guard let node = root.node else { return }
        var count = 0
        guard Self.isBounded(node, depth: 1, count: &count, of: source, problems: &problems) else { return nil }
    }

    /// The place of a node; the start of the file for a node without a mark.
    func place(of node: Node) -> SourcePlace {
        source.place(node.mark?.line ?? 1, node.mark?.column ?? 1)
    }

    // MARK: Guards

    private static func isPrintable(_ source: SourceText, problems: inout ProblemList) -> Bool {
        for (number, line) in source.lines.enumerated() {
            let column = line.firstIndex { scalar in
                (scalar.value < 0x20 && scalar != "\t") || (0x7F..<0xA0).contains(scalar.value)
                    || scalar.value & 0xFFFE == 0xFFFE
            }
            guard let column, line[column].value < 0x10000 else { continue }
            let code = String(line[column].value, radix: 16, uppercase: true)
            problems.error("control character U+\(code)", at: source.place(number + 1, column + 1), hint: "remove it")
            return false
        }
        return true
    }

    /// Whether aliases keep the tree within bounds. Nested aliases can make a tree much larger than its file.
    ///
    /// The text is parsed first with its aliases replaced by a private-use character, which gives the depth without
    /// aliases. The depth of the real tree is then at most (aliases + 1) × `depthLimit`.
    private static func hasBoundedAliases(_ source: SourceText, problems: inout ProblemList) -> Bool {
        guard source.text.utf8.contains(UInt8(ascii: "&")), source.text.utf8.contains(UInt8(ascii: "*")) else {
            return true
        }
        var scalars = Array(source.text.unicodeScalars)
        let anchors = Set(names(after: "&", in: scalars).map(\.name))
        let aliases = names(after: "*", in: scalars).filter { anchors.contains($0.name) }
        guard !aliases.isEmpty else { return true }
        guard aliases.count <= aliasLimit else {
            problems.error(
                "more than \(aliasLimit) aliases", at: source.place(1, 1),
                hint: "write the values out instead of `*name`")
            return false
        }
        for alias in aliases { scalars[alias.index] = "\u{E000}" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        guard let masked = compose(String(view), of: source, problems: &problems) else { return false }
        var count = 0
        return masked.node.map { isBounded($0, depth: 1, count: &count, of: source, problems: &problems) } ?? true
    }

    private static func names(after sign: Unicode.Scalar, in scalars: [Unicode.Scalar]) -> [(index: Int, name: String)]
    {
        scalars.indices.compactMap { index in
            guard scalars[index] == sign else { return nil }
            let name = scalars[(index + 1)...].prefix { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "_"
                        || scalar == "-")
            }
            return name.isEmpty ? nil : (index, String(String.UnicodeScalarView(name)))
        }
    }

    private static func isBounded(
        _ node: Node, depth: Int, count: inout Int, of source: SourceText, problems: inout ProblemList
    ) -> Bool {
        let place = source.place(node.mark?.line ?? 1, node.mark?.column ?? 1)
        count += 1
        guard depth <= depthLimit else {
            problems.error("nested deeper than \(depthLimit) levels", at: place, hint: "flatten the file")
            return false
        }
        guard count <= nodeLimit else {
            problems.error(
                "more than \(nodeLimit) values, aliases expanded", at: place,
                hint: "split the file, or write aliases out")
            return false
        }
        switch node {
        case .scalar, .alias:
            return true
        case .sequence(let sequence):
            return sequence.allSatisfy {
                isBounded($0, depth: depth + 1, count: &count, of: source, problems: &problems)
            }
        case .mapping(let mapping):
            return mapping.allSatisfy { key, value in
                guard let scalar = key.scalar, !scalar.string.hasPrefix("\u{E000}") else {
                    problems.error("a key must be plain text", at: place, hint: "write `key: value`")
                    return false
                }
                return isBounded(value, depth: depth + 1, count: &count, of: source, problems: &problems)
            }
        }
    }

    // MARK: Syntax

    private struct Root {
        var node: Node?
    }

    private static func compose(_ text: String, of source: SourceText, problems: inout ProblemList) -> Root? {
        do {
            return Root(node: try Parser(yaml: text, encoding: .utf8).singleRoot())
        } catch let error as YamlError {
            report(error, of: source, problems: &problems)
        } catch {
            problems.error("unreadable YAML", at: source.place(1, 1), hint: "check the syntax")
        }
        return nil
    }

    private static func report(_ error: YamlError, of source: SourceText, problems: inout ProblemList) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let text = [context?.text, problem].compactMap(\.self).joined(separator: ", ")
            problems.error(
                "YAML syntax: \(text)", at: source.place(mark.line, mark.column),
                hint: "check indentation, colons and quotes around here")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let first = (context.mark.line, context.mark.column)
            let name = duplicates.first ?? ""
            let again = secondLine(of: name, column: first.1, after: first.0, in: source)
            problems.error(
                "the key `\(name)` appears twice, first on line \(first.0)",
                at: source.place(again ?? first.0, first.1),
                hint: "merge the two, or put them in two files")
        case .reader(let problem, _, _, _):
            problems.error("YAML syntax: \(problem)", at: source.place(1, 1), hint: "save the file as UTF-8")
        default:
            problems.error("unreadable YAML", at: source.place(1, 1), hint: "check the syntax")
        }
    }

    /// The line of the second of two equal keys. Yams reports only the first one. In a block mapping the second one
    /// begins in the same column.
    private static func secondLine(of key: String, column: Int, after line: Int, in source: SourceText) -> Int? {
        let wanted = Array(key.unicodeScalars) + [":"]
        return source.lines.indices.dropFirst(line).first {
            source.lines[$0].dropFirst(column - 1).starts(with: wanted)
        }.map { $0 + 1 }
    }
}
