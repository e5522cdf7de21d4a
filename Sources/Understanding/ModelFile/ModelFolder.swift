import CLinux
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A model's folder on disk: read whole and verified, or written beside and put in place in one step.
package struct ModelFolder: Sendable {
    package let path: String

    /// - Parameter path: with or without a slash at its end.
    package init(path: String) {
        var path = path
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        self.path = path
    }

    package var exists: Bool { FileManager.default.fileExists(atPath: path + "/" + ModelArchive.manifestName) }

    /// What tells one written model from another without reading it: `save` always makes a new manifest file.
    package struct Stamp: Sendable, Equatable {
        var inode: UInt64
        var seconds: Int
        var nanoseconds: Int
    }

    /// Nil where there is no model.
    package var stamp: Stamp? {
        var status = stat()
        guard stat(path + "/" + ModelArchive.manifestName, &status) == 0 else { return nil }
        return Stamp(inode: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }

    /// Reads and verifies the model. One that is exchanged for another while it is being read is read again.
    package func load() throws(ModelError) -> Model {
        for _ in 1..<Self.attempts {
            let before = stamp
            do throws(ModelError) {
                return try loadOnce()
            } catch {
                if stamp == before { throw error }
            }
        }
        return try loadOnce()
    }

    /// How many exchanges in a row are put up with.
    private static let attempts = 8

    private func loadOnce() throws(ModelError) -> Model {
        guard exists else {
            throw ModelError(.missing, path: path, reason: "there is no model here", hint: "train one with: kefu train --model \(path)")
        }
        let archive = try ModelArchive(path: path) { (name) throws(ModelError) in
            // A name in a manifest must stay inside the folder.
            guard !name.contains("/"), name != ".." else {
                throw ModelError(
                    .damaged, path: path, reason: "the manifest names a file outside the folder", hint: "train the model again")
            }
            guard let bytes = Self.read(path + "/" + name) else {
                throw ModelError(
                    .unreadable, path: path + "/" + name, reason: "cannot be read",
                    hint: "check that it exists and its permissions, or train again")
            }
            return bytes
        }
        return archive.model
    }

    /// A file's bytes, read straight to where they stay: `Data` would be a second copy of what is most of the time of loading.
    private static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size >= 0 else { return nil }
        var hasFailed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            while count < buffer.count {
                let taken = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                if taken < 0, errno == EINTR { continue }
                hasFailed = taken < 0
                guard taken > 0 else { break }
                count += taken
            }
        }
        return hasFailed ? nil : bytes
    }

    /// Writes the model to a new folder beside `path`, makes it durable, and exchanges the two; a reader sees the old or the new one, never a mixture.
    package func save(_ model: Model, seed: UInt64) throws(ModelError) {
        // Not NSString's: it traps on a path of one letter.
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let temporary = "\(path).new-\(getpid())"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try? FileManager.default.removeItem(atPath: temporary)
            try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: false)
            for (name, bytes) in try ModelArchive(of: model, seed: seed).files {
                let file = temporary + "/" + name
                try Data(bytes).write(to: URL(fileURLWithPath: file))
                try Self.synchronize(file)
            }
            try Self.synchronize(temporary)
            try exchange(temporary)
            try Self.synchronize(folder)
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw ModelError(
                .cannotWrite, path: path, reason: "the model could not be written (\((error as NSError).localizedDescription))",
                hint: "check the folder's permissions and the free space; the old model is untouched")
        }
    }

    private func exchange(_ temporary: String) throws {
        if FileManager.default.fileExists(atPath: path) {
            guard renameat2(AT_FDCWD, temporary, AT_FDCWD, path, KEFU_RENAME_EXCHANGE) == 0 else { throw CocoaError(.fileWriteUnknown) }
            try FileManager.default.removeItem(atPath: temporary)
        } else {
            guard rename(temporary, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
    }

    private static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
