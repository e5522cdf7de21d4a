import ArgumentParser
import Authoring
import CRM
import Evaluating
import Foundation
import Understanding

struct TestConversations: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Plays written conversations with a model, and shows where a reply is not as expected.",
        discussion: """
            A file says what a customer writes and what must come back (corpora/README.md, Transcripts). Nothing is \
            sent, and nothing stays: each conversation has a store of its own for as long as it lasts, and a clock that \
            shows the times it names. Settings such as opening hours are those of the daemon.

            The exit status is 1 where a conversation goes otherwise than written, and 65 where a file cannot be used; \
            its problems are listed as file:line:column. kefu train plays intents/tests by itself.
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "Files of conversations, and folders of them.") var files: [String]
    @Flag(help: "Print the outcome as JSON.") var json = false

    func run() async throws {
        for file in files where !FileManager.default.fileExists(atPath: file) {
            throw Failure.exit(.noInput, "\(file): no such file")
        }
        let settings = try common.settings()
        let folder = ModelFolder(path: settings.model(common.model))
        do {
            let model = try folder.load()
            let conversations = try ConversationReader.read(files, for: model.catalogue)
            let player = try AssistantSetup.player(model, of: folder, settings)
            let bar = ProgressBar()
            let played = try await player.play(conversations) { bar.show("playing", $0) }
            let different = played.filter { !$0.isAsWritten }
            if json {
                try Terminal.print(json: ConversationReport(played, model: model.id))
            } else {
                for line in ConversationDiff(played).lines {
                    Terminal.print(prose: line.text, style: line.style, indentation: line.indentation)
                }
            }
            if !different.isEmpty { throw ExitCode(Failure.Status.different.rawValue) }
        } catch let error as DataError {
            throw Failure.exit(error)
        } catch let error as ModelError {
            throw Failure.exit(error)
        } catch let error as StoreError {
            throw Failure.exit(error)
        }
    }
}
