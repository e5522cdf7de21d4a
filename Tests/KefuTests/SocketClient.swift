import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

/// A client of a Unix socket, such as a gateway. No call waits longer than `Patience.limit`.
final class SocketClient: Sendable {
    struct Failed: Error {
        let call: String
        let reason: String

        init(_ call: String, reason: Int32 = errno) {
            self.call = call
            self.reason = String(cString: strerror(reason))
        }
    }

    private let descriptor: Int32
    private let received = Mutex<[UInt8]>([])

    init(_ path: String) throws {
        descriptor = try UnixSocket.make()
        var limit = timeval(tv_sec: Patience.limit, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard UnixSocket.withAddress(path, { connect(descriptor, $0, $1) }) == 0 else {
            let failure = Failed("connect")
            close(descriptor)
            throw failure
        }
    }

    deinit { close(descriptor) }

    /// Sends one line and waits for its reply.
    func ask(_ line: String) async throws -> AnswerLine {
        try await send(line + "\n")
        return try await nextLine()
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        try await onOwnThread { [descriptor] () throws(Failed) in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Failed("send") }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// The bytes sent that the other side has not read yet.
    var unread: Int32 {
        var count: Int32 = 0
        return ioctl(descriptor, UInt(TIOCOUTQ), &count) == 0 ? count : -1
    }

    /// Closes the sending side only.
    func endInput() { shutdown(descriptor, Int32(SHUT_WR)) }

    func lines(_ count: Int) async throws -> [AnswerLine] {
        var lines: [AnswerLine] = []
        for _ in 0..<count { lines.append(try await nextLine()) }
        return lines
    }

    /// All complete lines until the other side has closed the connection or it fails.
    func rest() async -> [AnswerLine] {
        var lines: [AnswerLine] = []
        while let line = try? await nextLine() { lines.append(line) }
        return lines
    }

    private func nextLine() async throws -> AnswerLine {
        while true {
            let line: [UInt8]? = received.withLock { bytes in
                guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
                defer { bytes.removeSubrange(...end) }
                return Array(bytes[..<end])
            }
            if let line { return AnswerLine(String(decoding: line, as: UTF8.self)) }
            let chunk = try await onOwnThread { [descriptor] () throws(Failed) in
                var chunk = [UInt8](repeating: 0, count: 65_536)
                let count = recv(descriptor, &chunk, chunk.count, 0)
                guard count > 0 else { throw count == 0 ? Failed("recv", reason: 0) : Failed("recv") }
                return Array(chunk[..<count])
            }
            received.withLock { $0 += chunk }
        }
    }
}

/// System calls for Unix sockets that a client and a service manager make.
enum UnixSocket {
    static func make() throws(SocketClient.Failed) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SocketClient.Failed("socket") }
        return descriptor
    }

    /// A socket that listens at a path, as a service manager opens it.
    static func listening(at path: String) throws -> Int32 {
        let descriptor = try make()
        guard withAddress(path, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 16) == 0 else {
            throw SocketClient.Failed("bind")
        }
        return descriptor
    }

    static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}
