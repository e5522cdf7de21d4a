import Authoring
import ArgumentParser
import Foundation
import Understanding

/// Where intents and corpora lie.
///
/// The corpora at the default path need not belong to the intents that `--intents` names, a bot's that moves in for
/// instance; then they serve for sentiment and languages only, unless `--corpora` names them.
struct DataFolders: ParsableArguments {
    @Option(help: "Folder of intents in the Rasa 3.1 format, or of a whole Rasa bot (default intents).") var intents:
        String?
    @Option(help: "Folder of corpora (default corpora; its transcripts only where they fit the intents).") var corpora:
        String?

    var intentsPath: String { intents ?? "intents" }

    var scope: CorpusScope { intents != nil && corpora == nil ? .whatFits : .all }

    /// `nil` where other intents stand alone.
    func corporaPath() throws -> String? {
        let path = corpora ?? "corpora"
        if FileManager.default.fileExists(atPath: path) { return path }
        guard scope == .whatFits else { throw missing(path) }
        return nil
    }

    /// Says which folder is missing, where one is.
    func check() throws {
        guard FileManager.default.fileExists(atPath: intentsPath) else { throw missing(intentsPath) }
        _ = try corporaPath()
    }

    private func missing(_ path: String) -> ExitCode {
        Failure.exit(.noInput, "\(path): no such folder; name it with --intents or --corpora")
    }
}
