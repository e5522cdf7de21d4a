package import Authoring
package import Understanding
import Foundation

/// The contents of another bot's export in Kefu's own terms, before they are written as files of `intents/`.
package struct ImportedBot: Sendable, Equatable {
    /// A customer's sentence with its entities.
    package struct Example: Sendable, Equatable {
        package var text: String
        /// Offsets in Unicode scalars of `text`.
        package var entities: [Entity]
        package var place: SourcePlace

        package init(text: String, entities: [Entity] = [], place: SourcePlace) {
            self.text = text
            self.entities = entities
            self.place = place
        }
    }

    /// One wording of an answer.
    package struct Answer: Sendable, Equatable {
        /// May hold placeholders; literal braces are doubled.
        package var text: String
        package var buttons: [Catalogue.Button] = []
    }

    /// The examples and answers of one intent in one language.
    package struct Intent: Sendable, Equatable {
        /// Kefu's name, without spaces.
        package var name: String
        /// The other bot's name.
        package var title: String
        package var examples: [Example] = []
        package var answers: [Answer] = []
    }

    /// Everything in one language, in the order of the export.
    package struct Section: Sendable, Equatable {
        /// The language tag in the export; `nil` where it names none.
        package var language: String?
        package var intents: [Intent] = []
        package var definitions = EntityDefinitions()
        /// Held-out lines with their intents.
        package var tests: [(intent: String, example: Example)] = []

        /// Compares all fields; a tuple is not `Equatable`.
        package static func == (one: Section, other: Section) -> Bool {
            one.language == other.language && one.intents == other.intents && one.definitions == other.definitions
                && one.tests.elementsEqual(other.tests) { $0 == $1 }
        }
    }

    /// One section for each language, in the order of the export.
    package private(set) var sections: [Section] = []
    private var names = ImportedNames()
    /// The index of each intent in its section, by the section's index and the intent's name.
    private var intentIndices: [Int: [String: Int]] = [:]

    package init() {}

    /// Kefu's name of an intent, made from the other bot's name; always the same for the same name.
    mutating func name(of original: String, in group: String = "") -> String {
        names.name(of: original, in: group)
    }

    mutating func add(_ example: Example, to title: String, named name: String, language: String?) {
        let section = sectionIndex(language)
        let intent = intentIndex(name, title: title, in: section)
        sections[section].intents[intent].examples.append(example)
    }

    mutating func add(_ answer: Answer, to title: String, named name: String, language: String?) {
        let section = sectionIndex(language)
        let intent = intentIndex(name, title: title, in: section)
        guard !answer.text.isEmpty, !sections[section].intents[intent].answers.contains(answer) else { return }
        sections[section].intents[intent].answers.append(answer)
    }

    mutating func addTest(_ example: Example, of name: String, language: String?) {
        let section = sectionIndex(language)
        sections[section].tests.append((name, example))
    }

    mutating func define(language: String?, _ change: (inout EntityDefinitions) -> Void) {
        let section = sectionIndex(language)
        change(&sections[section].definitions)
    }

    /// Adds a pattern of an entity, or warns where it does not compile.
    mutating func addPattern(
        _ pattern: String, to entity: String, language: String?, at place: SourcePlace, problems: inout ProblemList
    ) {
        let pattern = ExampleLine.flat(pattern)
        guard (try? NSRegularExpression(pattern: pattern)) != nil else {
            problems.warning(
                "not converted: a pattern of `\(entity)` does not compile", at: place, hint: "write it in ICU's syntax")
            return
        }
        define(language: language) { $0.regexes[entity, default: []].append(pattern) }
    }

    private mutating func sectionIndex(_ language: String?) -> Int {
        if let index = sections.firstIndex(where: { $0.language == language }) { return index }
        sections.append(Section(language: language))
        return sections.count - 1
    }

    private mutating func intentIndex(_ name: String, title: String, in section: Int) -> Int {
        if let index = intentIndices[section]?[name] { return index }
        intentIndices[section, default: [:]][name] = sections[section].intents.count
        sections[section].intents.append(Intent(name: name, title: title))
        return sections[section].intents.count - 1
    }
}
