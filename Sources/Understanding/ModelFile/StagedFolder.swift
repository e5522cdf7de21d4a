import CLinux
import Foundation
import Glibc

/// A folder that is filled beside the place it is meant for, and put there in one step: whoever looks sees the old one
/// whole or the new one whole, after a crash too.
package struct StagedFolder {
    private let target: String
    private let path: String

    /// Between the target's name and the writer's process id.
    private static let mark = ".new-"

    /// - Parameter target: without a slash at its end; missing folders above it are made.
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

    /// Makes a file another name of `original`; a copy where the two lie on different file systems or the rules of this
    /// one forbid it.
    func link(_ original: String, as name: String) throws {
        guard Glibc.link(original, path + "/" + name) != 0 else { return }
        try copy(original, as: name)
    }

    /// Not the file manager's copy: it hands the owner on, which the services' sandbox forbids.
    func copy(_ original: String, as name: String) throws {
        try write([UInt8](Data(contentsOf: URL(fileURLWithPath: original))), to: name)
    }

    /// Takes the target's place; what stood there is removed.
    func put() throws {
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

    /// Removes what writers of this target, or of any target in `folder`, left behind when they were killed. Only for
    /// who knows that none is at work.
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

    /// Takes a folder away at once, whatever happens while its files are deleted.
    package static func discard(_ folder: String) throws {
        let gone = "\(folder)\(mark)\(getpid())"
        guard rename(folder, gone) == 0 else { throw CocoaError(.fileWriteUnknown) }
        try FileManager.default.removeItem(atPath: gone)
    }

    /// Makes a file, or the names in a folder, durable.
    package static func synchronize(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Not NSString's: it traps on a path of one letter.
    static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }
}
