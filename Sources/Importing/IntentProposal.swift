import Authoring

/// An intent whose examples are found and whose answer is still to be written, as a file of `intents/`.
///
/// Its one response begins with `TO BE WRITTEN`, which `kefu validate` refuses: no customer is to read it.
package struct IntentProposal: Sendable {
    package var name: String
    package var title: String
    /// Kefu's tag of the examples' language; nil where they are in none that it speaks.
    package var language: String?
    package var examples: [String]

    package init(name: String, title: String, language: String?, examples: [String]) {
        self.name = name
        self.title = title
        self.language = language
        self.examples = examples
    }

    /// The file's text.
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
