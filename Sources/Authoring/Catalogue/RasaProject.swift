import Foundation

/// The folder of a Rasa 3.x project, recognised by the files at its root. It decides which files hold training data.
struct RasaProject {
    private static let markers = ["domain", "config", "endpoints", "credentials"]
    /// The folders of a project without training data, each with a hint.
    private static let folders = [
        "actions": "Kefu runs no custom actions", "models": "train a model of Kefu's own with `kefu train`",
        "results": "`kefu evaluate` makes its own reports",
        "tests": "write them as conversations for `kefu test` (intents/README.md)",
    ]
    /// The files at a project's root without training data, each with a hint.
    private static let files = [
        "config": "Kefu has one pipeline and trains it by itself",
        "credentials": "channels reach Kefu through a gateway (Documentation/Protocol.md)",
        "docker-compose": "Kefu runs under systemd (systemd/README.md)",
        "endpoints": "Kefu needs no action server, tracker store or broker",
    ]

    /// The folder's path, with a slash at its end.
    private let folder: String

    /// `nil` where the folder is not a project: at its root, it has neither a file `domain`, `config`, `endpoints` or
    /// `credentials` nor a folder `domain`.
    init?(folder: String) {
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        let hasMarker = Self.markers.contains { marker in
            [".yml", ".yaml"].contains { FileManager.default.fileExists(atPath: root + marker + $0) }
        }
        guard hasMarker || FileManager.default.fileExists(atPath: root + "domain") else { return nil }
        self.folder = root
    }

    /// The YAML files that may hold training data. Each skipped file or folder gets one warning.
    func trainingFiles(among files: [String], problems: inout ProblemList) -> [String] {
        var skipped: Set<String> = []
        return files.filter { file in
            let parts = file.dropFirst(folder.count).split(separator: "/")
            if parts.count > 1, let first = parts.first.map(String.init), let hint = Self.folders[first] {
                if skipped.insert(first).inserted { skip(folder + first, hint, problems: &problems) }
                return false
            }
            let name = parts.last.map(String.init) ?? ""
            if name.hasPrefix("test_") {
                skip(file, Self.folders["tests"] ?? "", problems: &problems)
                return false
            }
            // Names such as config.en.yml and endpoints-prod.yml count too, but only at the root: data/config.yml may
            // be about configuring a product.
            let stem = name.prefix { $0 != "." && $0 != "-" || name.hasPrefix("docker-compose") && $0 != "." }
            if parts.count == 1, let hint = Self.files[String(stem)] {
                skip(file, hint, problems: &problems)
                return false
            }
            guard Self.mayHoldTrainingData(file) else {
                skip(
                    file, "training data begins with one of \(CatalogueFile.keys.joined(separator: ", "))",
                    problems: &problems)
                return false
            }
            return true
        }
    }

    /// Whether a line begins with a key of the format. The file is not parsed, because a project may have templates
    /// that are not valid YAML.
    private static func mayHoldTrainingData(_ file: String) -> Bool {
        guard let bytes = FileManager.default.contents(atPath: file) else { return true }
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return lines.contains { line in CatalogueFile.keys.contains { line.starts(with: Array("\($0):".utf8)) } }
    }

    /// Whether a file begins with an item of a list, as written conversations do; Rasa's own tests are maps.
    static func mayHoldConversations(_ file: String) -> Bool {
        let bytes = FileManager.default.contents(atPath: file) ?? Data()
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return lines.first { !$0.starts(with: Array("#".utf8)) && !$0.starts(with: Array("---".utf8)) }?
            .starts(with: Array("- ".utf8)) ?? false
    }

    private func skip(_ path: String, _ hint: String, problems: inout ProblemList) {
        problems.warning("skipped: no training data", at: SourcePlace(file: path, line: 1, column: 1), hint: hint)
    }
}
