import CRM
import Foundation
import Glibc

/// The files that no output may replace: those of the database and those of the model and its generations.
struct ProtectedFiles: Sendable {
    private let database: StoreFamily
    /// The folders of the model and of its generations, links followed.
    private let folders: [String]

    init(database: String, model: String) {
        self.database = StoreFamily(of: database)
        folders = [model, model + ".generations"].map { FilePlace($0).resolved }
    }

    /// The files that the settings name, and the flags where a command has them.
    init(_ settings: Settings, database: String? = nil, model: String? = nil) {
        self.init(database: settings.database(database), model: settings.model(model))
    }

    /// What a path would overwrite, by whatever name it leads there; nil where it is free.
    func owner(of path: String) -> String? {
        if database.contains(path) { return "the database or one of its files" }
        let place = FilePlace(path)
        if folders.contains(where: { place.resolved.hasPrefix($0 + "/") || place.resolved == $0 }) {
            return "a file of the model"
        }
        // A hard link has another path.
        guard let status = place.status, status.st_nlink > 1, status.st_mode & S_IFMT == S_IFREG else { return nil }
        for folder in folders {
            guard let names = FileManager.default.enumerator(atPath: folder) else { continue }
            for case let name as String in names where FilePlace("\(folder)/\(name)").isSameFile(as: status) {
                return "a file of the model"
            }
        }
        return nil
    }
}

/// A path with its links followed.
struct FilePlace {
    /// Absolute and without links. Where the file is missing, only its folder is resolved.
    let resolved: String
    /// Of the file that the path leads to; nil where there is none.
    let status: stat?
    /// Whether the path is a symbolic link that leads nowhere.
    let isDangling: Bool

    init(_ path: String) {
        var status = stat()
        self.status = stat(path, &status) == 0 ? status : nil
        isDangling = self.status == nil && lstat(path, &status) == 0
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let name = path.split(separator: "/").last.map(String.init) ?? path
        resolved =
            Self.real(path) ?? Self.real(folder).map { $0 == "/" ? "/" + name : $0 + "/" + name } ?? path
    }

    func isSameFile(as other: stat) -> Bool {
        status.map { $0.st_dev == other.st_dev && $0.st_ino == other.st_ino } ?? false
    }

    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
