import ArgumentParser

/// The program `kefu` with all its commands.
@main
struct Kefu: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "kefu",
        abstract: "A bilingual customer-service chatbot daemon that stores every message and reply.",
        discussion:
            "A flag wins over a KEFU_… variable, a variable over the YAML file (--config), the file over the default.",
        version: version,
        subcommands: [
            Serve.self, Chat.self, Train.self, Evaluate.self, Classify.self, Explain.self, Validate.self,
            TestConversations.self, Import.self, Export.self,
            Status.self, Reload.self, Check.self, Backup.self, Ticket.self, Review.self, Topics.self,
            ModelGenerations.self,
            Experiment.self,
        ]
    )

    static func main() async {
        _ = StandardStreams.closedAtStart
        await main(nil)
    }
}
