import Foundation
import Glibc
import Synchronization

/// Accepts one connection on its own port, reads until the body is complete, and answers.
final class PostServer: Sendable {
    let port: UInt16
    private let received = Mutex("")
    private let descriptor: CInt

    struct NoSocket: Error {}

    /// - Parameter answer: nil keeps the connection open and sends nothing; an empty one closes the port at once.
    init(answer: String?) throws {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isReady = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && listen(descriptor, 4) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isReady else { throw NoSocket() }
        port = UInt16(bigEndian: address.sin_port)
        self.descriptor = descriptor
        if answer == "" {
            close(descriptor)
            return
        }
        Thread.detachNewThread { [self] in serve(answer) }
    }

    var request: String { received.withLock { $0 } }

    private func serve(_ answer: String?) {
        let client = accept(descriptor, nil, nil)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !Self.isWhole(bytes) {
            let count = recv(client, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        received.withLock { $0 = String(decoding: bytes, as: UTF8.self) }
        guard let answer else { return }
        _ = Array(answer.utf8).withUnsafeBytes { send(client, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
        close(client)
        close(descriptor)
    }

    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n"), let match = text.firstMatch(of: /Content-Length: (\d+)/),
            let length = Int(match.1)
        else {
            return false
        }
        return text[end.upperBound...].utf8.count >= length
    }
}
