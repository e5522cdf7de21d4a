@testable import Authoring
@testable import Importing
import TestSupport
import Testing

@testable import Understanding

/// Writes an imported bot to a folder and reads it back, like `kefu import` followed by `kefu validate`.
struct Loading {
    let contents: CatalogueContents
    let problems: [Problem]
    let tally: IntentsDraft.Tally
    let files: [IntentsDraft.File]

    init(_ bot: ImportedBot, _ problems: ProblemList, format: String = "x") throws {
        var problems = problems
        (files, tally) = IntentsDraft.files(of: bot, format: format, problems: &problems)
        let folder = try TemporaryFolder()
        for file in files { try folder.write(file.text, to: file.path) }
        contents = try CatalogueReader.read(folder: folder.path)
        self.problems = problems.sorted
        let validation = Validator.validate(TrainingSources(intents: folder.path, corpora: nil))
        #expect(!validation.contains { $0.severity == .error }, "\(validation)")
    }

    var messages: [String] { problems.map(\.message) }

    func examples(of intent: String) -> [TrainingExample] { contents.examples.filter { $0.intent == intent } }

    func answers(of intent: String) -> [String] { contents.catalogue.responses["utter_\(intent)"]?.map(\.text) ?? [] }
}
