import Foundation

/// A folder of a test's own with a path short enough for sockets, removed with the value.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = "/tmp/kefu-\(UInt32.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in the folder.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }
}
