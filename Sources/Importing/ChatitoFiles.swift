import Hashing
package import Authoring
import Understanding

/// Reads Chatito files and generates random examples of their intents. The same files and seed give the same examples.
package struct ChatitoFiles {
    /// The number of examples where an intent gives none.
    private static let defaultCount = 200
    /// The maximum number of examples of an intent. More sentences of one grammar teach nothing new.
    private static let limit = 1_000
    /// The maximum length of a sentence in characters.
    private static let lengthLimit = 1_000

    /// A part of a sentence; the text of a slot is an entity.
    private struct Segment {
        var text: String
        var entity: String?
        var value: String?
    }

    private let grammar: ChatitoGrammar
    private var random: SplitMix64
    /// The number of characters that the present sentence may still get.
    private var budget = 0

    /// Reads all files together, adds every problem to a list, and generates the examples of all sentences that need
    /// nothing that is broken.
    ///
    /// - Parameters:
    ///   - files: the bytes of `.chatito` files by their names.
    ///   - language: the language tag of the sentences, which Chatito does not have.
    package static func read(
        files: [String: [UInt8]], language: String?, seed: UInt64, problems: inout ProblemList
    ) -> ImportedBot {
        var bot = ImportedBot()
        var grammar = ChatitoGrammar()
        for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
            grammar.read(file: file, bytes: bytes, known: Set(files.keys), problems: &problems)
        }
        check(&grammar, problems: &problems)
        var expansion = ChatitoFiles(grammar: grammar, random: SplitMix64(seed: seed))
        for definition in grammar.definitions where definition.name.kind == .intent {
            expansion.expand(definition, language, into: &bot, problems: &problems)
        }
        return bot
    }

    private mutating func expand(
        _ definition: ChatitoGrammar.Definition, _ language: String?, into bot: inout ImportedBot,
        problems: inout ProblemList
    ) {
        let title = definition.name.text
        let name = bot.name(of: title)
        let wanted = definition.arguments["training"].flatMap { Int($0) } ?? Self.defaultCount
        let held = definition.arguments["testing"].flatMap { Int($0) } ?? 0
        if max(wanted, held) > Self.limit {
            problems.warning(
                "not converted: more than \(Self.limit) examples of an intent", at: definition.place,
                hint: "a few good examples teach as much")
        }
        let (training, testing) = (min(max(0, wanted), Self.limit), min(max(0, held), Self.limit))
        var seen: Set<String> = []
        var attempts = (training + testing) * 20
        while seen.count < training + testing, attempts > 0 {
            attempts -= 1
            guard let example = sentence(of: definition), seen.insert(CatalogueCheck.key(example.text)).inserted else {
                continue
            }
            if seen.count <= training {
                bot.add(example, to: title, named: name, language: language)
            } else {
                bot.addTest(example, of: name, language: language)
            }
        }
    }

    private mutating func sentence(of definition: ChatitoGrammar.Definition) -> ImportedBot.Example? {
        budget = Self.lengthLimit
        guard let parts = definition.sentences.randomElement(using: &random) else { return nil }
        let segments = segments(of: parts)
        guard budget > 0 else { return nil }
        var example = ImportedBot.Example(text: "", place: definition.place)
        for segment in segments {
            // Where an optional part is absent, two spaces would remain.
            let isAfterSpace = example.text.last?.isWhitespace ?? true
            let text = isAfterSpace ? String(segment.text.drop(while: \.isWhitespace)) : segment.text
            let start = example.text.unicodeScalars.count
            example.text += text
            guard let entity = segment.entity, !text.isEmpty else { continue }
            example.entities.append(
                Entity(
                    entity: entity, value: segment.value ?? text, start: start, end: start + text.unicodeScalars.count))
        }
        example.text = String(example.text.reversed().drop(while: \.isWhitespace).reversed())
        return example.text.isEmpty ? nil : example
    }

    private mutating func segments(of parts: [ChatitoGrammar.Part]) -> [Segment] {
        var segments: [Segment] = []
        for part in parts where budget > 0 {
            switch part {
            case .text(let text):
                budget -= text.count
                segments.append(Segment(text: text))
            case .reference(_, isOptional: true) where Bool.random(using: &random):
                break
            case .reference(let name, _):
                // An alias without a definition is its own name.
                guard let sentence = grammar.definition(name)?.sentences.randomElement(using: &random) else {
                    budget -= name.text.count
                    segments.append(Segment(text: name.text))
                    continue
                }
                let inner = self.segments(of: sentence)
                guard name.kind == .slot else {
                    segments += inner
                    continue
                }
                let entity = ImportedNames.slug(name.text.split(separator: "#").first.map(String.init) ?? name.text)
                segments.append(
                    Segment(
                        text: ExampleLine.flat(inner.map(\.text).joined()), entity: entity,
                        value: Self.value(of: sentence, in: grammar)))
            }
        }
        return segments
    }

    /// The name of the alias, if a slot's sentence is a single defined alias. It is the entity's value for every
    /// wording.
    private static func value(of sentence: [ChatitoGrammar.Part], in grammar: ChatitoGrammar) -> String? {
        guard sentence.count == 1, case .reference(let name, _) = sentence[0], name.kind == .alias,
            grammar.definition(name) != nil
        else {
            return nil
        }
        return name.text
    }

    // MARK: Checks

    /// Reports what is broken, and leaves it out of the grammar.
    private static func check(_ grammar: inout ChatitoGrammar, problems: inout ProblemList) {
        if problems.isClean, !grammar.definitions.contains(where: { $0.name.kind == .intent }) {
            let place = grammar.definitions.first?.place ?? SourcePlace(file: "chatito", line: 1, column: 1)
            problems.error("no intent is defined", at: place, hint: "begin with `%[intent]` at the start of a line")
        }
        var broken: Set<ChatitoGrammar.Name> = []
        var done: Set<ChatitoGrammar.Name> = []
        for definition in grammar.definitions {
            if definition.sentences.isEmpty, definition.name.kind != .alias {
                problems.error(
                    "a definition without sentences", at: definition.place, hint: "write them below, indented")
                broken.insert(definition.name)
            }
            for case .reference(let name, _) in definition.sentences.joined()
            where name.kind == .slot && grammar.definition(name) == nil {
                problems.error("a slot that is not defined", at: definition.place, hint: "define it with `@[…]`")
                broken.insert(name)
            }
            var path: [ChatitoGrammar.Name] = []
            while let cycle = cycle(from: definition.name, in: grammar, &path, &done) {
                problems.error(
                    "a definition that contains itself", at: definition.place, hint: "remove the cycle")
                broken.formUnion(cycle)
                done.formUnion(cycle)
                path = []
            }
        }
        grammar.leaveOut(broken)
    }

    /// The names of a cycle that a definition leads to; nil where it leads to none.
    private static func cycle(
        from name: ChatitoGrammar.Name, in grammar: ChatitoGrammar, _ path: inout [ChatitoGrammar.Name],
        _ done: inout Set<ChatitoGrammar.Name>
    ) -> ArraySlice<ChatitoGrammar.Name>? {
        if done.contains(name) { return nil }
        if let start = path.firstIndex(of: name) { return path[start...] }
        // A limit on the depth: the end of a longer path counts as a cycle too.
        if path.count > 100 { return [name] }
        path.append(name)
        for case .reference(let next, _) in (grammar.definition(name)?.sentences ?? []).joined() {
            if let cycle = cycle(from: next, in: grammar, &path, &done) { return cycle }
        }
        path.removeLast()
        done.insert(name)
        return nil
    }
}
