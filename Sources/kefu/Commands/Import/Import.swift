import ArgumentParser

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Imports training data of other bots, labelled transcripts and customers.",
        discussion: """
            What cannot be converted is listed by file and line, with a hint what to do. Data with errors ends the \
            import with status 65. A Rasa project needs no import: kefu train --intents FOLDER reads it directly.
            """,
        subcommands: [
            ImportDialogflow.self, ImportCLU.self, ImportWatson.self, ImportQnAMaker.self, ImportChatito.self,
            ImportTranscripts.self,
            ImportCustomers.self,
        ])
}
