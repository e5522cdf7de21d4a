package import Authoring
import Understanding

/// Reads an agent of Dialogflow ES from the files of its export: `agent.json`, `intents/` and `entities/`.
///
/// Source: the export's layout and the fields of intents and entity types in the public documentation of Dialogflow ES.
package struct DialogflowAgent {
    /// The built-in entity of Kefu for each system entity of Dialogflow.
    private static let builtIn = [
        "sys.date": "datetime", "sys.date-time": "datetime", "sys.date-period": "datetime", "sys.time": "datetime",
        "sys.time-period": "datetime", "sys.duration": "duration", "sys.email": "email", "sys.phone-number": "phone",
        "sys.unit-currency": "amount", "sys.unit-length": "quantity", "sys.unit-volume": "quantity",
        "sys.unit-weight": "quantity",
        "sys.url": "url",
    ]

    private var bot = ImportedBot()
    private var language = "en"

    /// Reads the files of an export and adds every problem to a list.
    ///
    /// - Parameter files: the bytes of the JSON files by their paths, relative to the folder of `agent.json`.
    package static func read(files: [String: [UInt8]], problems: inout ProblemList) -> ImportedBot {
        var agent = DialogflowAgent()
        let parts = files.keys.sorted().map { (path: $0, parts: $0.split(separator: "/").map(String.init)) }
        if let bytes = files["agent.json"],
            let document = JSONDocument(file: "agent.json", bytes: bytes, problems: &problems)
        {
            agent.language = document.root["language"]?.string ?? "en"
        }
        let intents = parts.filter { $0.parts.count == 2 && $0.parts[0] == "intents" }
        let entities = parts.filter { $0.parts.count == 2 && $0.parts[0] == "entities" }
        guard !intents.isEmpty else {
            problems.error(
                "no intents: this is not an export of Dialogflow ES",
                at: SourcePlace(file: "agent.json", line: 1, column: 1),
                hint: "unpack the export and name the folder that holds agent.json and intents/")
            return agent.bot
        }
        for (path, _) in entities { agent.readEntity(path, files, problems: &problems) }
        for (path, _) in intents { agent.readIntent(path, files, problems: &problems) }
        return agent.bot
    }

    // MARK: Entities

    private mutating func readEntity(_ path: String, _ files: [String: [UInt8]], problems: inout ProblemList) {
        guard let (stem, language) = Self.part(of: path, "_entries_"), let bytes = files[path],
            let document = JSONDocument(file: path, bytes: bytes, problems: &problems)
        else { return }
        let owner = files[stem + ".json"].flatMap { bytes in
            var ignored = ProblemList()
            return JSONDocument(file: stem + ".json", bytes: bytes, problems: &ignored)
        }
        let name = ImportedNames.slug(owner?.root["name"]?.string ?? String(stem.split(separator: "/").last ?? ""))
        let isPattern = owner?.root["isRegexp"]?.isTrue == true || owner?.root["kind"]?.string == "KIND_REGEXP"
        for entry in document.items(document.root, "entries", problems: &problems) {
            guard let value = document.string("value", of: entry, problems: &problems) else { continue }
            let synonyms = entry["synonyms"]?.strings ?? []
            if isPattern {
                for pattern in synonyms.isEmpty ? [value] : synonyms {
                    bot.addPattern(
                        pattern, to: name, language: language, at: document.place(entry), problems: &problems)
                }
                continue
            }
            guard !([value] + synonyms).contains(where: { $0.hasPrefix("@") || $0.contains(" @") }) else {
                problems.warning(
                    "not converted: an entry of `\(name)` made of other entities", at: document.place(entry),
                    hint: "define the whole entry as a regex")
                continue
            }
            bot.define(language: language) { definitions in
                definitions.lookups[name, default: []] += synonyms.contains(value) ? synonyms : [value] + synonyms
                for synonym in synonyms where synonym != value { definitions.synonyms[synonym] = value }
            }
        }
    }

    // MARK: Intents

    private mutating func readIntent(_ path: String, _ files: [String: [UInt8]], problems: inout ProblemList) {
        guard Self.part(of: path, "_usersays_") == nil, let bytes = files[path],
            let document = JSONDocument(file: path, bytes: bytes, problems: &problems),
            let title = document.string("name", of: document.root, problems: &problems)
        else { return }
        let isFallback = document.root["fallbackIntent"]?.isTrue == true
        // The answers of a fallback become the response with which Kefu asks the customer to rephrase.
        let name = isFallback ? "rephrase" : bot.name(of: title)
        warnOfUnsupported(document, problems: &problems)
        for response in document.items(document.root["responses"], "responses", problems: &problems) {
            readAnswers(response, document, title, name, problems: &problems)
        }
        let stem = String(path.dropLast(".json".count))
        for says in document.items(document.root["userSays"], "userSays", problems: &problems) {
            addExample(says, document, title, isFallback ? Catalogue.outOfScope : name, language, problems: &problems)
        }
        for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
            guard let (owner, language) = Self.part(of: file, "_usersays_"), owner == stem,
                let document = JSONDocument(file: file, bytes: bytes, problems: &problems)
            else { continue }
            for says in document.items(document.root, "the training phrases", problems: &problems) {
                addExample(
                    says, document, title, isFallback ? Catalogue.outOfScope : name, language, problems: &problems)
            }
        }
    }

    private func warnOfUnsupported(_ document: JSONDocument, problems: inout ProblemList) {
        let root = document.root
        if root["webhookUsed"]?.isTrue == true {
            problems.warning(
                "not converted: a webhook", at: document.place(root),
                hint: "answer with a response, or hand over with a rule")
        }
        if let contexts = root["contexts"], !contexts.elements.isEmpty {
            problems.warning(
                "not converted: input contexts", at: document.place(contexts),
                hint: "the intent is understood at any time")
        }
        let parameters = (root["responses"]?.elements ?? []).flatMap { $0["parameters"]?.elements ?? [] }
        for parameter in parameters where parameter["required"]?.isTrue == true {
            problems.warning(
                "not converted: a required parameter", at: document.place(parameter), hint: "ask for it with a form")
        }
    }

    private mutating func readAnswers(
        _ response: JSONText, _ document: JSONDocument, _ title: String, _ name: String, problems: inout ProblemList
    ) {
        var entities: [String: String] = [:]
        for parameter in document.items(response["parameters"], "parameters", problems: &problems) {
            guard let key = parameter["name"]?.string, let type = parameter["dataType"]?.string else { continue }
            entities[key] = Self.entity(type)
        }
        for message in document.items(response["messages"], "messages", problems: &problems) {
            // Type 0 is text. The messages of a single platform only repeat it.
            let isText = message["type"]?.integer == 0 || ["0", "message"].contains(message["type"]?.string)
            guard isText, let speech = message["speech"] else {
                if !isText {
                    problems.warning(
                        "not converted: an answer that is not text", at: document.place(message),
                        hint: "write it as text or buttons")
                }
                continue
            }
            guard ["", "default"].contains(message["platform"]?.string ?? "") else { continue }
            for text in speech.strings {
                bot.add(
                    .init(text: Self.answer(text, entities)), to: title, named: name,
                    language: message["lang"]?.string ?? language)
            }
        }
        for text in response["speech"]?.strings ?? [] {
            bot.add(.init(text: Self.answer(text, entities)), to: title, named: name, language: language)
        }
    }

    private mutating func addExample(
        _ says: JSONText, _ document: JSONDocument, _ title: String, _ name: String, _ language: String,
        problems: inout ProblemList
    ) {
        var example = ImportedBot.Example(text: "", place: document.place(says))
        var count = 0
        if says["isTemplate"]?.isTrue == true {
            let template = document.items(says["data"], "data", problems: &problems).compactMap { $0["text"]?.string }
                .joined()
            guard let filled = filled(template, language, at: example.place) else {
                problems.warning(
                    "not converted: a template", at: example.place,
                    hint: "write it as examples with values instead of `@…`")
                return
            }
            return bot.add(filled, to: title, named: name, language: language)
        }
        for part in document.items(says["data"], "data", problems: &problems) {
            guard let text = document.string("text", of: part, problems: &problems) else { return }
            let length = text.unicodeScalars.count
            if let type = part["meta"]?.string, let entity = Self.entity(type), length > 0 {
                example.entities.append(Entity(entity: entity, value: text, start: count, end: count + length))
            } else if let type = part["meta"]?.string, type != "@sys.ignore" {
                problems.warningOnce(
                    "not converted: the system entity `\(type)`", at: document.place(part),
                    hint: "define it if the bot needs it")
            }
            example.text += text
            count += length
        }
        bot.add(example, to: title, named: name, language: language)
    }

    /// A template in which the first value of each entity replaces `@entity:alias`; `nil` where an entity has no value.
    private func filled(_ template: String, _ language: String, at place: SourcePlace) -> ImportedBot.Example? {
        let lookups = bot.sections.first { $0.language == language }?.definitions.lookups ?? [:]
        var example = ImportedBot.Example(text: "", place: place)
        var rest = template[...]
        while let sign = rest.firstIndex(of: "@") {
            example.text += rest[..<sign]
            let type = rest[rest.index(after: sign)...].prefix { $0.isLetter || $0.isNumber || "_-.".contains($0) }
            rest = rest[type.endIndex...]
            if rest.first == ":" {
                rest = rest.dropFirst().drop { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            }
            guard let entity = Self.entity(String(type)), let value = lookups[entity]?.first else { return nil }
            let start = example.text.unicodeScalars.count
            example.entities.append(
                Entity(entity: entity, value: value, start: start, end: start + value.unicodeScalars.count))
            example.text += value
        }
        example.text += rest
        return example
    }

    // MARK: Names

    /// The path before a mark and the language after it, in a path such as `intents/NAME_usersays_LANG.json`.
    private static func part(of path: String, _ mark: String) -> (stem: String, language: String)? {
        guard path.hasSuffix(".json"), let range = path.ranges(of: mark).last else { return nil }
        return (String(path[..<range.lowerBound]), String(path[range.upperBound...].dropLast(".json".count)))
    }

    /// Kefu's entity for `@type`; `nil` for a system entity without a counterpart.
    private static func entity(_ type: String) -> String? {
        let name = type.hasPrefix("@") ? String(type.dropFirst()) : type
        return name.hasPrefix("sys.") ? builtIn[name] : ImportedNames.slug(name)
    }

    /// An answer in which `$name` and `$name.original` become placeholders for the entity of the parameter. Other text
    /// does not change.
    private static func answer(_ text: String, _ entities: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "$") {
            result += AnswerText.literal(String(rest[..<sign]))
            let after = rest[rest.index(after: sign)...]
            let name = after.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            rest = after[name.endIndex...]
            if let entity = entities[String(name)] {
                result += "{\(entity)}"
                if rest.hasPrefix(".original") { rest = rest.dropFirst(".original".count) }
            } else {
                result += "$" + name
            }
        }
        return result + AnswerText.literal(String(rest))
    }
}
