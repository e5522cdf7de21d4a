import Foundation
import Glibc
import Testing

import TestSupport
@testable import Server

@Suite struct ListeningSocketTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("kefu.sock")
    }

    @Test func `a new socket accepts clients, is for user and group only, and is removed with its lock`() throws {
        let socket = try ListeningSocket(path: path)
        defer { close(socket.descriptor) }
        var status = stat()
        #expect(lstat(path, &status) == 0)
        #expect(status.st_mode == S_IFSOCK | 0o660)
        _ = try Client(path)
        socket.release()
        #expect(!folder.has("kefu.sock") && !folder.has("kefu.sock.lock"))
    }

    @Test func `a stale socket is replaced`() throws {
        close(try boundSocket(listening: true))
        let socket = try ListeningSocket(path: path)
        defer { close(socket.descriptor) }
        _ = try Client(path)
        socket.release()
    }

    @Test func `a live daemon's socket is never replaced`() throws {
        let live = try boundSocket(listening: true)
        defer { close(live) }
        let error = try #require(throws: ServerError.self) { try ListeningSocket(path: path) }
        #expect(error.code == .addressInUse && error.exitStatus == 73)
        #expect(error.message == "A daemon already answers at \(path)")
        _ = try Client(path)
    }

    @Test func `a second daemon is refused by the lock until the first has ended`() throws {
        let first = try ListeningSocket(path: path)
        close(first.descriptor)
        #expect(throws: ServerError.addressInUse(path)) { try ListeningSocket(path: path) }
        first.release()
        let second = try ListeningSocket(path: path)
        close(second.descriptor)
        second.release()
    }

    @Test func `a file that is not a socket is not changed`() throws {
        try Data("letters".utf8).write(to: URL(filePath: path))
        #expect(throws: ServerError.notASocket(path)) { try ListeningSocket(path: path) }
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == "letters")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.file("elsewhere"))
        #expect(throws: ServerError.notASocket(path)) { try ListeningSocket(path: path) }
        #expect(!folder.has("kefu.sock.lock"))
    }

    @Test func `a missing folder and a path that is too long are different errors`() throws {
        let nowhere = try #require(throws: ServerError.self) { try ListeningSocket(path: folder.file("no/kefu.sock")) }
        #expect(nowhere.code == .folderMissing && nowhere.exitStatus == 73)
        #expect(nowhere.hint.contains("mkdir -p \(folder.path)/no"))
        let tooLong = folder.file(String(repeating: "x", count: 108 - folder.path.utf8.count - 1))
        let error = try #require(throws: ServerError.self) { try ListeningSocket(path: tooLong) }
        #expect(error.code == .pathTooLong && error.exitStatus == 78)
        let longest = try ListeningSocket(path: String(tooLong.dropLast()))
        close(longest.descriptor)
        longest.release()
    }

    @Test func `a socket that has been replaced by another is not removed at the end`() throws {
        let socket = try ListeningSocket(path: path)
        unlink(path)
        let other = try boundSocket(listening: true)
        defer { close(other) }
        close(socket.descriptor)
        socket.release()
        #expect(folder.has("kefu.sock"))
    }

    private func boundSocket(listening: Bool) throws -> CInt {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        let address = try #require(UnixAddress(path))
        guard address.withSockaddr({ bind(descriptor, $0, $1) }) == 0 else { throw SystemCallFailed("bind") }
        if listening, listen(descriptor, 8) != 0 { throw SystemCallFailed("listen") }
        return descriptor
    }
}
