import Authoring

/// A proposed intent with examples but without an answer, as a file of `intents/`.
///
/// Its only response begins with `TO BE WRITTEN`. `kefu validate` rejects that, so that no customer ever reads it.
package struct IntentProposal: Sendable {
    package var name: String
    /// The intent's name for customers.
    package var title: String
    /// Kefu's language tag for the examples; nil for a language that Kefu does not speak.
    package var language: String?
    package var examples: [String]

    package init(name: String, title: String, language: String?, examples: [String]) {
        self.name = name
        self.title = title
        self.language = language
        self.examples = examples
    }

    /// The text of the file, without duplicate examples.
    package var text: String {
        var writer = IntentsWriter(language: language)
        var tally = IntentsDraft.Tally()
        var problems = ProblemList()
        let place = SourcePlace(file: name, line: 1, column: 1)
        var seen: Set<String> = []
        let examples = examples.map { ExampleLine.flat($0) }.filter {
            !$0.isEmpty && seen.insert(CatalogueCheck.key($0)).inserted
        }
        let intent = ImportedBot.Intent(
            name: name, title: title, examples: examples.map { ImportedBot.Example(text: $0, place: place) },
            answers: [ImportedBot.Answer(text: "\(ResponsesSection.placeholder): the answer")])
        writer.write(
            ImportedBot.Section(language: language, intents: [intent]), unanswered: [], tally: &tally,
            problems: &problems)
        return writer.text
    }
}
