import Foundation
import Glibc

/// The folder of a model on disk. It is read as a whole and verified. It is written beside its path and then put in
/// place in one step.
package struct ModelFolder: Sendable {
    /// Without a slash at its end.
    package let path: String

    /// Removes slashes at the end of the path.
    package init(path: String) {
        var path = path
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        self.path = path
    }

    /// Whether there is a manifest.
    package var exists: Bool { FileManager.default.fileExists(atPath: path + "/" + ModelArchive.manifestName) }

    /// The identity of a manifest file. It tells one written model from another without reading either, because every
    /// write makes a new manifest file.
    package struct Stamp: Sendable, Equatable {
        var inode: UInt64
        var seconds: Int
        var nanoseconds: Int
    }

    /// The identity of the present manifest; nil where there is no model.
    package var stamp: Stamp? {
        var status = stat()
        guard stat(path + "/" + ModelArchive.manifestName, &status) == 0 else { return nil }
        return Stamp(inode: UInt64(status.st_ino), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }

    /// Reads and verifies the model. If another model takes its place while it is being read, it is read again.
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

    /// The maximum number of readings in one `load`.
    private static let attempts = 8

    private func loadOnce() throws(ModelError) -> Model {
        guard exists else {
            throw ModelError(
                .missing, path: path, reason: "there is no model here",
                hint: "train one with: kefu train --model \(path)")
        }
        let archive = try ModelArchive(path: path) { (name, size) throws(ModelError) in
            // A name in a manifest must stay inside the folder.
            guard !name.contains("/"), name != ".." else {
                throw ModelError(
                    .damaged, path: path, reason: "the manifest names a file outside the folder",
                    hint: "train the model again")
            }
            return try ModelBytes.read(path + "/" + name, size: size)
        }
        return archive.model
    }

    /// The id in the manifest, which is not verified; nil where there is no readable manifest.
    package var id: String? {
        struct Mark: Decodable { var id: String }
        guard let bytes = try? ModelBytes.read(path + "/" + ModelArchive.manifestName, size: nil) else { return nil }
        return try? JSONDecoder().decode(Mark.self, from: Data(bytes)).id
    }

    /// Writes the model to a new folder beside `path`, makes it durable, and exchanges the two folders. A reader sees
    /// the old model or the new one, never a mixture.
    package func save(_ model: Model, seed: UInt64) throws(ModelError) {
        try replaceFolder { staged in
            for (name, bytes) in try ModelArchive(of: model, seed: seed).files { try staged.write(bytes, to: name) }
        }
    }

    /// Puts a copy of another model's folder here, in one step like `save`. The files are hard links where the file
    /// system allows it; nobody writes to them again.
    ///
    /// The manifest is a real copy: it gets a new stamp, even if the same model was here before.
    package func put(copyOf other: ModelFolder) throws(ModelError) {
        try replaceFolder { staged in
            for name in try FileManager.default.contentsOfDirectory(atPath: other.path) {
                let file = other.path + "/" + name
                try name == ModelArchive.manifestName ? staged.copy(file, as: name) : staged.link(file, as: name)
            }
        }
    }

    private func replaceFolder(_ fill: (StagedFolder) throws -> Void) throws(ModelError) {
        do {
            let staged = try StagedFolder(for: path)
            do {
                try fill(staged)
                try staged.replaceTarget()
            } catch {
                staged.remove()
                throw error
            }
        } catch {
            throw ModelError(
                .cannotWrite, path: path,
                reason: "the model could not be written (\((error as NSError).localizedDescription))",
                hint: "check the folder's permissions and the free space; the old model is untouched")
        }
    }
}
