import Authoring
import ArgumentParser
import Foundation
import Understanding

/// The folders of intents and corpora.
///
/// With `--intents` but without `--corpora`, the corpora at the default path may belong to another bot. Then their
/// transcripts and tests are left out, and only their texts for sentiment and language are used.
struct DataFolders: ParsableArguments {
    @Option(help: "Folder of intents in the Rasa 3.1 format, or of a Rasa project (default intents).") var intents:
        String?
    @Option(
        help:
            "Folder of corpora (default corpora). With --intents alone, only transcripts that fit the intents are used."
    ) var corpora: String?

    var intentsPath: String { intents ?? "intents" }

    var scope: CorpusScope { intents != nil && corpora == nil ? .whatFits : .all }

    /// Nil where there is no folder at the default path and `--intents` names other intents.
    func corporaPath() throws -> String? {
        let path = corpora ?? "corpora"
        if FileManager.default.fileExists(atPath: path) { return path }
        guard scope == .whatFits else { throw missing(path) }
        return nil
    }

    /// Ends the command with status 66 where a folder is missing.
    func check() throws {
        guard FileManager.default.fileExists(atPath: intentsPath) else { throw missing(intentsPath) }
        _ = try corporaPath()
    }

    private func missing(_ path: String) -> ExitCode {
        Failure.exit(.noInput, "\(path): no such folder; name it with --intents or --corpora")
    }
}
