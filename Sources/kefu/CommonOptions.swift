import ArgumentParser

/// The options that many commands share.
struct CommonOptions: ParsableArguments {
    @Option(help: "YAML file of settings (also KEFU_CONFIG).") var config: String?
    @Option(help: "Folder of the model (default var/model).") var model: String?

    func settings() throws -> Settings {
        do {
            return try Settings(file: config)
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }

    func modelPath() throws -> String { try settings().model(model) }
}
