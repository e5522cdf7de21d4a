package import Authoring
import Understanding
import Linguistics

/// Converts an imported bot to files of `intents/` that `kefu validate` accepts, and warns of what the files cannot
/// hold.
package enum IntentsDraft {
    /// A file to write.
    package struct File: Sendable, Equatable {
        /// Relative to the output folder.
        package var path: String
        package var text: String
    }

    /// The numbers of things in the files.
    package struct Tally: Sendable, Equatable {
        package var intents = 0
        package var examples = 0
        /// Wordings of answers.
        package var answers = 0
        /// Entity types with a regex or a lookup.
        package var entities = 0
        /// Held-out lines.
        package var tests = 0
        /// Intents without an answer, which hand over to a human until one is written.
        package var unanswered = 0
    }

    /// The files, one for each language. Held-out lines go to a separate file of labels.
    ///
    /// - Parameter format: the beginning of the files' names.
    package static func files(of bot: ImportedBot, format: String, problems: inout ProblemList) -> (
        files: [File], tally: Tally
    ) {
        var tally = Tally()
        var seen: [String: (intent: String, place: SourcePlace)] = [:]
        var sections = bot.sections
        for index in sections.indices {
            for intent in sections[index].intents.indices {
                sections[index].intents[intent].examples = kept(
                    sections[index].intents[intent], &seen, problems: &problems)
            }
            leaveOutUnsaid(&sections[index], of: format, filledBy: bot.sections.map(\.definitions), problems: &problems)
            sections[index].intents.removeAll { $0.examples.isEmpty && $0.answers.isEmpty }
        }
        let shared = sharedAnswers(&sections)
        var answered = Set(shared.map(\.name) + sections.flatMap(\.intents).filter { !$0.answers.isEmpty }.map(\.name))
        answered.insert(Catalogue.outOfScope)
        var files: [File] = []
        var names: Set<String> = []
        for section in sections {
            let tag = section.language.flatMap(tag)
            if let language = section.language, tag == nil {
                problems.warning(
                    "written without a `language:`: `\(language)`",
                    at: section.intents.first?.examples.first?.place ?? start(format),
                    hint: "Kefu's own words are in English and Chinese")
            }
            var writer = IntentsWriter(language: tag)
            writer.write(
                section, unanswered: section.intents.map(\.name).filter { answered.insert($0).inserted }, tally: &tally,
                problems: &problems
            )
            if !writer.isEmpty {
                files.append(
                    File(path: "\(format).\(ImportedNames.slug(section.language ?? "all")).yml", text: writer.text))
            }
            names.formUnion(section.intents.filter { !$0.examples.isEmpty }.map(\.name))
            if !section.tests.isEmpty {
                tally.tests += section.tests.count
                files.append(
                    File(
                        path: "\(format).\(ImportedNames.slug(section.language ?? "all")).test.jsonl",
                        text: labels(section, tag)))
            }
        }
        if !shared.isEmpty {
            var writer = IntentsWriter(language: nil)
            writer.write(
                ImportedBot.Section(language: nil, intents: shared), unanswered: [], tally: &tally, problems: &problems)
            files.append(File(path: "\(format).answers.yml", text: writer.text))
        }
        tally.intents = names.count
        return (files, tally)
    }

    /// Kefu's tag for an export's language tag; `nil` for a language that Kefu does not speak.
    package static func tag(_ language: String) -> String? {
        let parts = language.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init)
        switch parts.first {
        case "en": return "en"
        case "zh": return parts.contains { ["hant", "tw", "hk", "mo", "cht"].contains($0) } ? "zh-Hant" : "zh-Hans"
        default: return nil
        }
    }

    /// Removes the answers with a placeholder that nothing fills: they would never be said.
    private static func leaveOutUnsaid(
        _ section: inout ImportedBot.Section, of format: String, filledBy definitions: [EntityDefinitions],
        problems: inout ProblemList
    ) {
        for index in section.intents.indices {
            let intent = section.intents[index]
            section.intents[index].answers.removeAll { answer in
                guard let name = PlaceholderCheck.unfilled(in: answer.text, by: definitions) else { return false }
                problems.warning(
                    "not converted: an answer of `\(intent.name)` with the placeholder `{\(name)}`",
                    at: intent.examples.first?.place ?? start(format),
                    hint: "nothing finds an entity of this name; define it and write the answer")
                return true
            }
        }
    }

    /// The examples that can be written, without duplicates. A sentence belongs to one intent only.
    private static func kept(
        _ intent: ImportedBot.Intent, _ seen: inout [String: (intent: String, place: SourcePlace)],
        problems: inout ProblemList
    ) -> [ImportedBot.Example] {
        intent.examples.compactMap { example in
            let example = ExampleLine.flat(example)
            guard !example.text.isEmpty else {
                problems.warning("not converted: an empty example", at: example.place, hint: "nothing needs to be done")
                return nil
            }
            guard ExampleLine.write(example) != nil else {
                problems.warning(
                    "not converted: an example that reads like an annotation", at: example.place,
                    hint: "write it without `](` or `]{`")
                return nil
            }
            let key = CatalogueCheck.key(example.text)
            if let first = seen[key] {
                guard first.intent != intent.name else { return nil }
                problems.warning(
                    "not converted: an example of `\(intent.name)` that `\(first.intent)` has too", at: example.place,
                    hint: "the first, at \(first.place), is kept; choose one intent")
                return nil
            }
            seen[key] = (intent.name, example.place)
            return example
        }
    }

    /// Removes and returns the answers of intents that have examples in a language without an answer. They serve every
    /// language then, because an answer in another language is better than none.
    private static func sharedAnswers(_ sections: inout [ImportedBot.Section]) -> [ImportedBot.Intent] {
        // The languages of the answers and of the examples of each intent.
        var answered: [String: Set<String>] = [:]
        var taught: [String: Set<String>] = [:]
        func primary(_ section: ImportedBot.Section) -> String {
            section.language.flatMap(tag)?.prefix { $0 != "-" }.lowercased() ?? ""
        }
        for section in sections {
            for intent in section.intents {
                if !intent.answers.isEmpty { answered[intent.name, default: []].insert(primary(section)) }
                if !intent.examples.isEmpty { taught[intent.name, default: []].insert(primary(section)) }
            }
        }
        var shared: [ImportedBot.Intent] = []
        for section in sections.indices {
            for index in sections[section].intents.indices {
                let intent = sections[section].intents[index]
                let languages = answered[intent.name] ?? []
                guard !intent.answers.isEmpty, !languages.contains(""),
                    !(taught[intent.name] ?? []).isSubset(of: languages)
                else { continue }
                if let known = shared.firstIndex(where: { $0.name == intent.name }) {
                    shared[known].answers += intent.answers
                } else {
                    shared.append(.init(name: intent.name, title: "", answers: intent.answers))
                }
                sections[section].intents[index].answers = []
            }
        }
        return shared
    }

    private static func labels(_ section: ImportedBot.Section, _ tag: String?) -> String {
        section.tests.map { intent, example in
            let language = tag.map { #","language":\#(JSONQuoting.quote($0))"# } ?? ""
            return #"{"text":\#(JSONQuoting.quote(example.text)),"intent":\#(JSONQuoting.quote(intent))\#(language)}"#
                + "\n"
        }.joined()
    }

    private static func start(_ format: String) -> SourcePlace { SourcePlace(file: format, line: 1, column: 1) }
}
