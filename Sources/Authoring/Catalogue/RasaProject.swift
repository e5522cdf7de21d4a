import Foundation

/// The folder of a Rasa 3.x bot, told by the files at its root: which of its files hold training data, and which are
/// passed over.
struct RasaProject {
    private static let signs = ["domain", "config", "endpoints", "credentials"]
    /// Folders of a project that hold no training data, whatever their files look like.
    private static let folders = [
        "actions": "Kefu runs no custom actions", "models": "train a model of Kefu's own with `kefu train`",
        "results": "`kefu evaluate` makes reports of its own",
        "tests": "write them down as conversations and try them with `kefu chat`",
    ]
    private static let files = [
        "config": "Kefu has one way to understand, and trains it by itself",
        "credentials": "channels reach Kefu through a gateway (Documentation/Protocol.md)",
        "docker-compose": "Kefu runs under systemd (systemd/README.md)",
        "endpoints": "Kefu needs no action server, tracker store or broker",
    ]

    /// The folder's path, with a slash at its end.
    private let folder: String

    /// `nil` where the folder has no `domain`, `config`, `endpoints` or `credentials` file at its root, nor a folder
    /// `domain`.
    init?(folder: String) {
        let root = folder.hasSuffix("/") ? folder : folder + "/"
        let hasSign = Self.signs.contains { sign in
            [".yml", ".yaml"].contains { FileManager.default.fileExists(atPath: root + sign + $0) }
        }
        guard hasSign || FileManager.default.fileExists(atPath: root + "domain") else { return nil }
        self.folder = root
    }

    /// Those of the project's YAML files that may hold training data; what is passed over gets one line each.
    func trainingFiles(among files: [String], problems: inout ProblemList) -> [String] {
        var passed: Set<String> = []
        return files.filter { file in
            let parts = file.dropFirst(folder.count).split(separator: "/")
            if parts.count > 1, let first = parts.first.map(String.init), let hint = Self.folders[first] {
                if passed.insert(first).inserted { pass(folder + first, hint, problems: &problems) }
                return false
            }
            let name = parts.last.map(String.init) ?? ""
            if name.hasPrefix("test_") {
                pass(file, Self.folders["tests"] ?? "", problems: &problems)
                return false
            }
            // Also config.en.yml, endpoints-prod.yml; but only at the root, as data/config.yml may be about configuring
            // a product.
            let stem = name.prefix { $0 != "." && $0 != "-" || name.hasPrefix("docker-compose") && $0 != "." }
            if parts.count == 1, let hint = Self.files[String(stem)] {
                pass(file, hint, problems: &problems)
                return false
            }
            guard Self.mayTeach(file) else {
                pass(
                    file, "training data begins with one of \(CatalogueFile.keys.joined(separator: ", "))",
                    problems: &problems)
                return false
            }
            return true
        }
    }

    /// Whether a line begins with a key of the format. Not told by parsing: a project has templates and the like that
    /// are no YAML.
    private static func mayTeach(_ file: String) -> Bool {
        guard let bytes = FileManager.default.contents(atPath: file) else { return true }
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        return lines.contains { line in CatalogueFile.keys.contains { line.starts(with: Array("\($0):".utf8)) } }
    }

    private func pass(_ path: String, _ hint: String, problems: inout ProblemList) {
        problems.warning("passed over: no training data", at: SourcePlace(file: path, line: 1, column: 1), hint: hint)
    }
}
