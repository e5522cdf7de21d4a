import ArgumentParser

/// Brings in what an operator has elsewhere.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Brings in other bots' training data, labelled transcripts and customers.",
        discussion: """
            What cannot be converted is listed by file and line, with what to do. Bad data exits 65, and then nothing was changed. A Rasa bot needs no \
            import: kefu train --intents FOLDER reads it as it is.
            """,
        subcommands: [
            ImportDialogflow.self, ImportCLU.self, ImportWatson.self, ImportQnAMaker.self, ImportChatito.self,
            ImportTranscripts.self,
            ImportCustomers.self,
        ])
}
