import Glibc
import TestSupport
import Testing

@testable import Server

/// The service manager's end of `$NOTIFY_SOCKET`: a real datagram socket.
final class DatagramReceiver: Sendable {
    private let descriptor: CInt

    init(_ path: String) throws {
        descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
        var limit = timeval(tv_sec: Patience.limit, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let address = try #require(UnixAddress(path))
        guard address.withSockaddr({ bind(descriptor, $0, $1) }) == 0 else { throw SystemCallFailed("bind") }
    }

    deinit { close(descriptor) }

    /// The assignments of the next datagram; fails after `Patience.limit`.
    func next() throws -> [String] {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { throw SystemCallFailed("recv") }
        return String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
