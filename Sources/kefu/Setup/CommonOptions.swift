import ArgumentParser

/// The options that many commands share.
struct CommonOptions: ParsableArguments {
    @Option(help: "YAML file of settings (also KEFU_CONFIG).") var config: String?
    @Option(help: "Folder of the model (default var/model).") var model: String?

    func settings() throws -> Settings { try Self.settings(file: config) }

    /// The settings that hold where a command has none of these options but the file, if that.
    static func settings(file: String?) throws -> Settings {
        do {
            return try Settings(file: file)
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }

    func modelPath() throws -> String { try settings().model(model) }
}
