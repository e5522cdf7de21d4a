import Foundation
import Glibc
import TestSupport

@testable import Server

struct SystemCallFailed: Error {
    let call: String
    let reason: CInt

    init(_ call: String) {
        self.call = call
        reason = errno
    }
}

/// A plain blocking client of a Unix socket; use it inside `onThread`. No call waits longer than `Patience.limit`.
final class Client: Sendable {
    private let descriptor: CInt

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: Patience.limit, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard let address = UnixAddress(path), address.withSockaddr({ connect(descriptor, $0, $1) }) == 0 else {
            let failure = SystemCallFailed("connect")
            close(descriptor)
            throw failure
        }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            guard count > 0 else { throw SystemCallFailed("send") }
            rest = rest.dropFirst(count)
        }
    }

    /// Closes our writing side only.
    func endInput() { shutdown(descriptor, CInt(SHUT_WR)) }

    /// Ends both directions. The descriptor stays open, so that a thread that sends gets an error.
    func hangUp() { shutdown(descriptor, CInt(SHUT_RDWR)) }

    /// Reads `count` lines.
    func lines(_ count: Int) throws -> [String] {
        var bytes: [UInt8] = []
        var seen = 0
        while seen < count {
            let chunk = try read()
            guard !chunk.isEmpty else { throw SystemCallFailed("end of replies after \(seen) of \(count) lines") }
            seen += chunk.count { $0 == 10 }
            bytes += chunk
        }
        return Self.split(bytes)
    }

    /// Reads until the server closes.
    func linesToEnd() throws -> [String] {
        var bytes: [UInt8] = []
        while case let chunk = try read(), !chunk.isEmpty { bytes += chunk }
        return Self.split(bytes)
    }

    private func read() throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw SystemCallFailed("read") }
        return Array(bytes[..<count])
    }

    private static func split(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// Runs blocking code on a separate thread, because the server needs the threads of the test's tasks.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}

/// A request line that changes nothing and is answered with its id.
func ping(_ id: some CustomStringConvertible) -> String { #"{"op":"ping","id":"\#(id)"}"# + "\n" }

/// The id of a reply line.
func id(of reply: String) -> String? {
    let reply = try? JSONSerialization.jsonObject(with: Data(reply.utf8)) as? [String: Any]
    return reply?["id"] as? String
}

/// The code of an error line.
func code(of reply: String) -> String? {
    let reply = try? JSONSerialization.jsonObject(with: Data(reply.utf8)) as? [String: Any]
    return (reply?["error"] as? [String: Any])?["code"] as? String
}
