package import Authoring
import Understanding

/// Reads an exported project of Conversational Language Understanding: one JSON file with intents, entities and
/// labelled utterances.
///
/// Source: the project's data format in the public documentation of Azure AI Language. Offsets count UTF-16 units.
package enum CLUProject {
    /// Reads the bytes of an export and adds every problem to a list.
    ///
    /// - Parameter file: the file's name for messages.
    package static func read(file: String, bytes: [UInt8], problems: inout ProblemList) -> ImportedBot {
        var bot = ImportedBot()
        guard let document = JSONDocument(file: file, bytes: bytes, problems: &problems) else { return bot }
        let metadata = document.root["metadata"]
        let kind = metadata?["projectKind"] ?? document.root["projectKind"]
        guard let assets = document.root["assets"], kind?.string.map({ $0 == "Conversation" }) ?? true else {
            problems.error(
                "not a conversation project: `assets` and `projectKind: Conversation` are missing",
                at: document.place(kind ?? document.root),
                hint: "export a Conversational Language Understanding project as JSON")
            return bot
        }
        let language = metadata?["language"]?.string
        if let threshold = metadata?["settings"]?["confidenceThreshold"] {
            problems.warning(
                "not converted: `confidenceThreshold`", at: document.place(threshold),
                hint: "Kefu chooses a threshold for each language by itself")
        }
        for intent in document.items(assets["intents"], "intents", problems: &problems) {
            _ = document.string("category", of: intent, problems: &problems).map { name(of: $0, &bot) }
        }
        for entity in document.items(assets["entities"], "entities", problems: &problems) {
            define(entity, language, document, &bot, problems: &problems)
        }
        for utterance in document.items(assets["utterances"], "utterances", problems: &problems) {
            add(utterance, language, document, &bot, problems: &problems)
        }
        return bot
    }

    private static func name(of category: String, _ bot: inout ImportedBot) -> String {
        category == "None" ? Catalogue.outOfScope : bot.name(of: category)
    }

    private static func add(
        _ utterance: JSONText, _ standard: String?, _ document: JSONDocument, _ bot: inout ImportedBot,
        problems: inout ProblemList
    ) {
        guard let text = document.string("text", of: utterance, problems: &problems),
            let intent = document.string("intent", of: utterance, problems: &problems)
        else { return }
        var example = ImportedBot.Example(text: text, place: document.place(utterance))
        for label in document.items(utterance["entities"], "entities", problems: &problems) {
            guard let category = document.string("category", of: label, problems: &problems) else { continue }
            guard let offset = label["offset"]?.integer, let length = label["length"]?.integer,
                let span = UTF16Span.scalars(offset: offset, length: length, in: text)
            else {
                problems.error(
                    "an entity's `offset` and `length` do not lie within the text", at: document.place(label),
                    hint: "they count UTF-16 units of `text`; correct or remove the label")
                continue
            }
            let surface = String(String.UnicodeScalarView(Array(text.unicodeScalars)[span]))
            example.entities.append(
                Entity(entity: entity(category), value: surface, start: span.lowerBound, end: span.upperBound))
        }
        let language = utterance["language"]?.string ?? standard
        if utterance["dataset"]?.string == "Test" {
            bot.addTest(example, of: name(of: intent, &bot), language: language)
        } else {
            bot.add(example, to: intent, named: name(of: intent, &bot), language: language)
        }
    }

    private static func define(
        _ entity: JSONText, _ language: String?, _ document: JSONDocument, _ bot: inout ImportedBot,
        problems: inout ProblemList
    ) {
        guard let category = document.string("category", of: entity, problems: &problems) else { return }
        let name = Self.entity(category)
        for sublist in document.items(entity["list"]?["sublists"], "sublists", problems: &problems) {
            guard let key = document.string("listKey", of: sublist, problems: &problems) else { continue }
            for synonyms in document.items(sublist["synonyms"], "synonyms", problems: &problems) {
                let values = synonyms["values"]?.strings ?? []
                bot.define(language: synonyms["language"]?.string ?? language) { definitions in
                    definitions.lookups[name, default: []] += values.contains(key) ? values : [key] + values
                    for value in values where value != key { definitions.synonyms[value] = key }
                }
            }
        }
        for expression in document.items(entity["regex"]?["expressions"], "expressions", problems: &problems) {
            guard let pattern = expression["regexPattern"]?.string else { continue }
            bot.addPattern(
                pattern, to: name, language: expression["language"]?.string ?? language, at: document.place(expression),
                problems: &problems
            )
        }
        if let prebuilts = entity["prebuilts"] {
            problems.warning(
                "not converted: `prebuilts` of the entity `\(category)`", at: document.place(prebuilts),
                hint: "dates, amounts, telephone numbers and similar values are found without a definition")
        }
    }

    private static func entity(_ category: String) -> String { ImportedNames.slug(category) }
}
