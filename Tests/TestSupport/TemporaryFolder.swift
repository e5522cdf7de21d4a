import Foundation

/// A new folder for one test, removed when the value is released. Its path is short enough for Unix sockets.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// - Parameter files: texts by their path in the folder.
    package init(_ files: [String: String] = [:]) throws {
        path = "/tmp/kefu-\(UInt32.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        for (name, text) in files { try write(text, to: name) }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in the folder.
    package func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Whether there is a file or folder of this name in the folder.
    package func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

    /// Writes a text file and creates missing folders.
    package func write(_ text: String, to name: String) throws {
        let url = URL(filePath: file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}

extension TemporaryFolder {
    /// The permission bits of a file in the folder.
    package func mode(of name: String) throws -> Int {
        (try FileManager.default.attributesOfItem(atPath: file(name))[.posixPermissions] as? NSNumber)?.intValue ?? 0
    }
}
