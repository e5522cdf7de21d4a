import Foundation

/// Files and folders for their owner's eyes alone, because they quote customers.
enum PrivateFile {
    /// Makes a folder and those above it, with mode 0700; one that is there already stays as it is.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure.exit(.cannotCreate, "\(path): cannot be created; check the path and its permissions")
        }
    }

    /// Writes a file with mode 0600, in the place of one that is there already.
    static func write(_ bytes: Data, to path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: bytes, attributes: [.posixPermissions: 0o600])
        else {
            throw Failure.exit(
                .cannotCreate, "\(path): cannot be written; check the folder, its permissions and the disk")
        }
    }
}
