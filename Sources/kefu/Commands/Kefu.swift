import ArgumentParser

/// The one executable: what an operator, a gateway or an analyst can tell Kefu to do.
@main
struct Kefu: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "kefu",
        abstract: "A bilingual customer-service chatbot daemon that keeps a record of every word.",
        discussion:
            "Settings come from flags, then KEFU_… environment variables, then a YAML file (--config), then defaults.",
        version: version,
        subcommands: [
            Serve.self, Chat.self, Train.self, Evaluate.self, Classify.self, Explain.self, Validate.self, Import.self,
            Export.self,
            Status.self, Reload.self, Check.self, Backup.self, Ticket.self, Review.self, Topics.self,
            ModelGenerations.self,
            Experiment.self,
        ]
    )
}
