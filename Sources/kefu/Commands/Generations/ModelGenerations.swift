import ArgumentParser

struct ModelGenerations: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Lists, shows, compares, promotes and removes generations of the model.",
        discussion: """
            Every training keeps its model as a generation in DIR.generations, beside the model in use, DIR. An ID may \
            be shortened to first digits that no other ID has. live names the generation in use. A running daemon \
            loads a promoted generation within two seconds and loses no message.
            """,
        subcommands: [
            ModelsList.self, ModelsShow.self, ModelsDiff.self, ModelsPromote.self, ModelsRollback.self,
            ModelsPrune.self, ModelsAdopt.self,
        ])
}
