import Authoring

/// The definitions of Chatito files: intents, slots and aliases, each with its sentences.
///
/// Source: the public specification of the Chatito language. The weights of sentences are ignored, so all sentences of
/// a definition are equally likely.
struct ChatitoGrammar {
    enum Kind: Character {
        case intent = "%"
        case slot = "@"
        case alias = "~"
    }

    struct Name: Hashable {
        var kind: Kind
        var text: String
    }

    enum Part {
        case text(String)
        case reference(Name, isOptional: Bool)
    }

    struct Definition {
        var name: Name
        var arguments: [String: String] = [:]
        var sentences: [[Part]] = []
        var place: SourcePlace
    }

    /// The definitions in the order of the files.
    private(set) var definitions: [Definition] = []
    private var indices: [Name: Int] = [:]

    func definition(_ name: Name) -> Definition? { indices[name].map { definitions[$0] } }

    /// Removes these definitions, and every sentence that needs one of them. A definition that loses all its sentences
    /// is removed in the same way.
    mutating func leaveOut(_ names: Set<Name>) {
        guard !names.isEmpty else { return }
        var names = names
        var isChanging = true
        while isChanging {
            isChanging = false
            for index in definitions.indices where !definitions[index].sentences.isEmpty {
                definitions[index].sentences.removeAll { sentence in
                    sentence.contains { part in
                        if case .reference(let name, _) = part { names.contains(name) } else { false }
                    }
                }
                guard definitions[index].sentences.isEmpty else { continue }
                isChanging = names.insert(definitions[index].name).inserted || isChanging
            }
        }
        definitions.removeAll { names.contains($0.name) }
        indices = Dictionary(uniqueKeysWithValues: definitions.enumerated().map { ($1.name, $0) })
    }

    /// Adds the definitions of one file and reports lines that are not Chatito.
    ///
    /// - Parameter known: the names of all files that are read; an import must name one of them.
    mutating func read(file: String, bytes: [UInt8], known: Set<String>, problems: inout ProblemList) {
        guard let source = SourceText(file: file, bytes: bytes, problems: &problems) else { return }
        var current: Int?
        for (number, scalars) in source.lines.enumerated() {
            let place = source.place(number + 1, 1)
            let line = String(String.UnicodeScalarView(scalars))
            let text = ExampleLine.flat(line)
            if text.isEmpty || text.hasPrefix("//") || text.hasPrefix("# ") || text == "#" { continue }
            if line.first?.isWhitespace == true {
                guard let current else {
                    problems.error(
                        "a sentence before any definition", at: place,
                        hint: "begin with `%[intent]` at the start of a line")
                    continue
                }
                let parts = Self.parts(of: Self.withoutWeight(text))
                if !parts.isEmpty { definitions[current].sentences.append(parts) }
            } else if text.hasPrefix("import ") {
                let name = text.split(separator: "/").last.map(String.init) ?? ""
                if !known.contains(where: { $0.hasSuffix(name) }) {
                    problems.error(
                        "an import of a file that is not read", at: place,
                        hint: "name the folder that holds all the files")
                }
                current = nil
            } else {
                current = define(text, at: place, problems: &problems)
            }
        }
    }

    private mutating func define(_ line: String, at place: SourcePlace, problems: inout ProblemList) -> Int? {
        guard let kind = line.first.flatMap(Kind.init), line.dropFirst().first == "[",
            let close = line.firstIndex(of: "]"),
            line.index(line.startIndex, offsetBy: 2) < close
        else {
            problems.error(
                "neither a definition nor a sentence", at: place,
                hint: "indent sentences; define with `%[…]`, `@[…]` or `~[…]`")
            return nil
        }
        let name = Name(kind: kind, text: String(line[line.index(line.startIndex, offsetBy: 2)..<close]))
        var definition = Definition(name: name, place: place)
        definition.arguments = Self.arguments(line[line.index(after: close)...])
        guard indices[name] == nil else {
            problems.error("`\(kind.rawValue)[…]` of this name is defined twice", at: place, hint: "keep one")
            return nil
        }
        indices[name] = definitions.count
        definitions.append(definition)
        return definitions.count - 1
    }

    /// The arguments in a text such as `('training': '10', 'testing': '2')`.
    private static func arguments(_ text: Substring) -> [String: String] {
        guard text.hasPrefix("("), text.hasSuffix(")") else { return [:] }
        let pairs = text.dropFirst().dropLast().split(separator: ",").map { pair in
            pair.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace && $0 != "'" && $0 != "\"" } }
        }
        return Dictionary(
            pairs.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }, uniquingKeysWith: { first, _ in first })
    }

    private static func withoutWeight(_ text: String) -> String {
        guard text.hasPrefix("*["), let close = text.firstIndex(of: "]") else { return text }
        return String(text[text.index(after: close)...].drop(while: \.isWhitespace))
    }

    private static func parts(of sentence: String) -> [Part] {
        var parts: [Part] = []
        var literal = ""
        var rest = sentence[...]
        while let first = rest.first {
            guard let kind = Kind(rawValue: first), kind != .intent, rest.dropFirst().first == "[",
                let close = rest.firstIndex(of: "]"),
                rest.index(rest.startIndex, offsetBy: 2) < close
            else {
                literal.append(first)
                rest = rest.dropFirst()
                continue
            }
            if !literal.isEmpty { parts.append(.text(literal)) }
            literal = ""
            var name = rest[rest.index(rest.startIndex, offsetBy: 2)..<close]
            let isOptional = name.last == "?"
            if isOptional { name = name.dropLast() }
            parts.append(.reference(Name(kind: kind, text: String(name)), isOptional: isOptional))
            rest = rest[rest.index(after: close)...]
        }
        if !literal.isEmpty { parts.append(.text(literal)) }
        return parts
    }
}
