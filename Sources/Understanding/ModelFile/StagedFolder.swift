import CLinux
import Foundation
import Glibc

/// A folder that is written beside its target and then replaces the target in one step. A reader sees either the
/// whole old folder or the whole new one, even after a crash.
package struct StagedFolder {
    private let target: String
    private let path: String

    /// The part of a staged folder's name between the target's name and the writer's process id.
    private static let mark = ".new-"

    /// Creates the empty folder, and missing folders above it.
    ///
    /// - Parameter target: a path without a slash at its end.
    init(for target: String) throws {
        self.target = target
        path = "\(target)\(Self.mark)\(getpid())"
        try FileManager.default.createDirectory(atPath: Self.parent(of: target), withIntermediateDirectories: true)
        remove()
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    /// Writes a file and makes it durable.
    func write(_ bytes: [UInt8], to name: String) throws {
        let file = path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        try Self.synchronize(file)
    }

    /// Makes a hard link to `original`, or a copy where the file system does not allow a link.
    func link(_ original: String, as name: String) throws {
        guard Glibc.link(original, path + "/" + name) != 0 else { return }
        try copy(original, as: name)
    }

    /// Copies a regular file. It does not use the file manager's copy, which keeps the owner; the services' sandbox
    /// forbids that.
    func copy(_ original: String, as name: String) throws {
        try write(ModelBytes.read(original, size: nil, upTo: ModelBytes.largestModel), to: name)
    }

    /// Replaces the target in one step and removes what was there before.
    func replaceTarget() throws {
        try Self.synchronize(path)
        if FileManager.default.fileExists(atPath: target) {
            guard renameat2(AT_FDCWD, path, AT_FDCWD, target, KEFU_RENAME_EXCHANGE) == 0 else {
                throw CocoaError(.fileWriteUnknown)
            }
            try Self.synchronize(Self.parent(of: target))
            try FileManager.default.removeItem(atPath: path)
        } else {
            guard rename(path, target) == 0 else { throw CocoaError(.fileWriteUnknown) }
            try Self.synchronize(Self.parent(of: target))
        }
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Removes the staged folders that killed writers of this target, or of any target in `folder`, left behind. The
    /// caller must know that no writer is at work.
    package static func removeLeftOvers(of target: String, andIn folder: String) {
        let parent = parent(of: target)
        let name = target.lastIndex(of: "/").map { String(target[target.index(after: $0)...]) } ?? target
        func remove(in folder: String, where isLeftOver: (Substring) -> Bool) {
            for entry in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
                guard let range = entry.range(of: mark, options: .backwards), UInt32(entry[range.upperBound...]) != nil,
                    isLeftOver(entry[..<range.lowerBound])
                else { continue }
                try? FileManager.default.removeItem(atPath: folder + "/" + entry)
            }
        }
        remove(in: parent) { $0 == name }
        remove(in: folder) { _ in true }
    }

    /// Removes a folder. It is renamed first, so that nobody sees it half deleted.
    package static func discard(_ folder: String) throws {
        let gone = "\(folder)\(mark)\(getpid())"
        guard rename(folder, gone) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try FileManager.default.removeItem(atPath: gone)
    }

    /// Makes the contents of a file, or the entries of a folder, durable with fsync.
    package static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// The folder above a path. It does not use `NSString`, which traps on a path of one letter.
    static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }
}
