package import Authoring
import Understanding

/// Reads the exports of watsonx Assistant: intents as CSV of `example,intent`, or a dialog skill (a workspace) as JSON.
///
/// Source: the public documentation of watsonx Assistant. Spans count UTF-16 units.
package enum WatsonExport {
    /// Reads the bytes of an export and adds every problem to a list.
    ///
    /// - Parameters:
    ///   - file: the file's name; the extension `.json` means a dialog skill.
    ///   - language: the language tag of a CSV file, which itself has none.
    package static func read(file: String, bytes: [UInt8], language: String?, problems: inout ProblemList)
        -> ImportedBot
    {
        if file.lowercased().hasSuffix(".json") { return workspace(file, bytes, problems: &problems) }
        var bot = ImportedBot()
        for row in DelimitedRows.csv(file: file, bytes: bytes, problems: &problems) {
            guard row.fields.count >= 2, let intent = row.fields.last.map(ExampleLine.flat), !intent.isEmpty else {
                problems.error(
                    "a line must be `example,intent`", at: row.place, hint: "quote a field that holds a comma")
                continue
            }
            if row.place.line == 1, intent.lowercased() == "intent" { continue }
            // A line of an older export may hold several examples; the intent is the last field.
            for text in row.fields.dropLast() where !text.isEmpty {
                bot.add(
                    .init(text: text, place: row.place), to: intent, named: bot.name(of: intent), language: language)
            }
        }
        return bot
    }

    private static func workspace(_ file: String, _ bytes: [UInt8], problems: inout ProblemList) -> ImportedBot {
        var bot = ImportedBot()
        guard let document = JSONDocument(file: file, bytes: bytes, problems: &problems) else { return bot }
        // In the export of a skill, the workspace is a member.
        let root = document.root["workspace"] ?? document.root
        guard root["intents"] != nil else {
            problems.error("`intents` is missing", at: document.place(root), hint: "export the dialog skill as JSON")
            return bot
        }
        let language = root["language"]?.string ?? document.root["language"]?.string
        for intent in document.items(root["intents"], "intents", problems: &problems) {
            guard let title = document.string("intent", of: intent, problems: &problems) else { continue }
            for item in document.items(intent["examples"], "examples", problems: &problems) {
                guard let text = document.string("text", of: item, problems: &problems) else { continue }
                var example = ImportedBot.Example(text: text, place: document.place(item))
                example.entities = mentions(item, text, document, problems: &problems)
                bot.add(example, to: title, named: bot.name(of: title), language: language)
            }
        }
        for item in document.items(root["counterexamples"], "counterexamples", problems: &problems) {
            guard let text = document.string("text", of: item, problems: &problems) else { continue }
            bot.add(
                .init(text: text, place: document.place(item)), to: "", named: Catalogue.outOfScope, language: language)
        }
        for entity in document.items(root["entities"], "entities", problems: &problems) {
            define(entity, language, document, &bot, problems: &problems)
        }
        for node in document.items(root["dialog_nodes"], "dialog_nodes", problems: &problems) {
            answer(node, language, document, &bot, problems: &problems)
        }
        return bot
    }

    private static func mentions(
        _ item: JSONText, _ text: String, _ document: JSONDocument, problems: inout ProblemList
    ) -> [Entity] {
        document.items(item["mentions"], "mentions", problems: &problems).compactMap { mention in
            guard let name = document.string("entity", of: mention, problems: &problems) else { return nil }
            guard let location = mention["location"], case .array(let bounds) = location.value, bounds.count == 2,
                let start = bounds[0].integer, let end = bounds[1].integer, start < end,
                let span = UTF16Span.scalars(offset: start, length: end - start, in: text)
            else {
                problems.error(
                    "a mention's `location` does not lie within the text", at: document.place(mention),
                    hint: "correct or remove it")
                return nil
            }
            let surface = String(String.UnicodeScalarView(Array(text.unicodeScalars)[span]))
            return Entity(
                entity: ImportedNames.slug(name), value: surface, start: span.lowerBound, end: span.upperBound)
        }
    }

    private static func define(
        _ entity: JSONText, _ language: String?, _ document: JSONDocument, _ bot: inout ImportedBot,
        problems: inout ProblemList
    ) {
        guard let title = document.string("entity", of: entity, problems: &problems), !title.hasPrefix("sys-") else {
            return
        }
        let name = ImportedNames.slug(title)
        for item in document.items(entity["values"], "values", problems: &problems) {
            guard let value = document.string("value", of: item, problems: &problems) else { continue }
            let (patterns, synonyms) = (item["patterns"]?.strings ?? [], item["synonyms"]?.strings ?? [])
            for pattern in patterns {
                bot.addPattern(pattern, to: name, language: language, at: document.place(item), problems: &problems)
            }
            guard patterns.isEmpty else { continue }
            bot.define(language: language) { definitions in
                definitions.lookups[name, default: []] += [value] + synonyms
                for synonym in synonyms where synonym != value { definitions.synonyms[synonym] = value }
            }
        }
    }

    /// Takes the texts of a node as answers of an intent, if the node's whole condition is that intent. Everything else
    /// that a node does is not converted.
    private static func answer(
        _ node: JSONText, _ language: String?, _ document: JSONDocument, _ bot: inout ImportedBot,
        problems: inout ProblemList
    ) {
        guard let condition = node["conditions"]?.string, condition.hasPrefix("#"),
            !condition.dropFirst().contains(where: { " &|(!:".contains($0) }), node["parent"] == nil
        else {
            if node["output"] != nil {
                problems.warningOnce(
                    "not converted: dialog nodes whose condition is not one intent", at: document.place(node),
                    hint: "write rules or forms for them")
            }
            return
        }
        let title = String(condition.dropFirst())
        var texts: [String] = node["output"]?["text"]?["values"]?.strings ?? node["output"]?["text"]?.strings ?? []
        for generic in document.items(node["output"]?["generic"], "generic", problems: &problems) {
            guard generic["response_type"]?.string == "text" else {
                problems.warning(
                    "not converted: an answer that is not text", at: document.place(generic),
                    hint: "write it as text or buttons")
                continue
            }
            texts += document.items(generic["values"], "values", problems: &problems).compactMap { $0["text"]?.string }
        }
        for text in texts {
            bot.add(.init(text: AnswerText.literal(text)), to: title, named: bot.name(of: title), language: language)
        }
    }
}
