@testable import Authoring
import TestSupport
import Testing

/// The folder `tests` of the intents.
struct ConversationFolderTests {
    @Test func `the conversations of a folder of intents are read, checked and not taken for intents`() throws {
        let folder = try TemporaryFolder(SampleShop.files)
        try folder.write(
            "- conversation: one\n  turns:\n  - customer: hi\n    kefu: answer\n", to: "intents/tests/a/b.yml")
        let contents = try CatalogueReader.read(folder: folder.file("intents"))
        #expect(contents.conversations.map(\.name) == ["one"])
        #expect(!contents.warnings.contains { $0.file.contains("tests") })
        let sources = TrainingSources(intents: folder.file("intents") + "/", corpora: nil)
        #expect(try sources.gather().conversations.map(\.name) == ["one"])
        try folder.write(
            "- conversation: two\n  turns:\n  - customer: hi\n    kefu: {action: answer, answer: order/trak}\n",
            to: "intents/tests/c.yml")
        let problems = Validator.validate(sources).filter { $0.severity == .error }
        #expect(problems.map(\.place) == [SourcePlace(file: folder.file("intents/tests/c.yml"), line: 4, column: 36)])
        #expect(throws: DataError.self) { try sources.gather() }
    }

    @Test func `a Rasa project keeps its own tests, and may have conversations beside them`() throws {
        let folder = try TemporaryFolder()
        try SampleRasaProject.write(to: folder)
        try folder.write("# Ours.\n- conversation: c\n  turns: []\n", to: "library/tests/ours.yml")
        let contents = try CatalogueReader.read(folder: folder.file("library"))
        #expect(contents.conversations.map(\.name) == ["c"])
        #expect(contents.warnings.count { $0.file.hasSuffix("/tests") } == 1)
    }
}
