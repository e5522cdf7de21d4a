import ArgumentParser

/// The options that many commands share.
struct CommonOptions: ParsableArguments {
    @Option(help: "YAML file of settings (default: the variable KEFU_CONFIG).") var config: String?
    @Option(help: "Folder of the model (default var/model).") var model: String?

    func settings() throws -> Settings { try Self.settings(file: config) }

    /// The settings from a file and the environment. Settings that cannot be used end the command with status 78.
    ///
    /// - Parameter file: the YAML file; nil where `--config` is not given.
    static func settings(file: String?) throws -> Settings {
        do {
            return try Settings(file: file)
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }

    func modelPath() throws -> String { try settings().model(model) }
}
