import ArgumentParser
import Foundation
import Glibc

/// Sends one request to the running daemon over its socket.
struct DaemonClient {
    let path: String

    /// Sends one request line and returns the reply line without its line feed. Waits at most ten seconds for bytes.
    func ask(_ request: String) throws -> String {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw unreachable("a socket cannot be created") }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw unreachable("the path is too long for a socket")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw unreachable(String(cString: strerror(errno))) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let line = Array((request + "\n").utf8)
        guard send(descriptor, line, line.count, Int32(MSG_NOSIGNAL)) == line.count else {
            throw unreachable("it closed the connection")
        }
        var reply: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while reply.last != UInt8(ascii: "\n") {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else {
                throw unreachable(count == 0 ? "it closed the connection" : String(cString: strerror(errno)))
            }
            reply.append(contentsOf: chunk[0..<count])
        }
        return String(decoding: reply.dropLast(), as: UTF8.self)
    }

    private func unreachable(_ reason: String) -> ExitCode {
        Failure.exit(
            .unavailable, "\(path): no daemon answers here (\(reason)); start it with: kefu serve --socket \(path)")
    }
}
