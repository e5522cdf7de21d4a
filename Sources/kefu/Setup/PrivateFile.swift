import Foundation

/// Files and folders that only their owner may read, because they quote customers.
enum PrivateFile {
    /// Creates a folder and its missing parents with mode 0700. An existing folder keeps its mode.
    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure.exit(.cannotCreate, "\(path): cannot be created; check the path and its permissions")
        }
    }

    /// Writes a file with mode 0600, by the rules of `OutputFile`.
    static func write(_ bytes: [UInt8], to path: String, sparing protected: ProtectedFiles) throws {
        do {
            try OutputFile.write(bytes, to: path, sparing: protected)
        } catch {
            throw Failure.exit(error)
        }
    }
}
