import ArgumentParser

/// The generations of the model: what was trained, how good it is, and which is in use.
struct ModelGenerations: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Generations of the model: list, show, compare, put in use, go back, remove old ones.",
        discussion: """
            Every training keeps its model as a generation in DIR.generations beside the model in use, DIR. An ID may be shortened to digits that only one has; live \
            means the one in use. A running daemon puts a promoted generation in use within two seconds, without a message lost.
            """,
        subcommands: [
            ModelsList.self, ModelsShow.self, ModelsDiff.self, ModelsPromote.self, ModelsRollback.self,
            ModelsPrune.self, ModelsAdopt.self,
        ])
}
