import Glibc

/// A non-blocking connection to the daemon. It owns its descriptor.
final class UnixSocket {
    /// A failed system call.
    struct Fault: Error, CustomStringConvertible {
        var action: String
        var code: Int32

        var description: String { "\(action): \(String(cString: strerror(code)))" }
    }

    let descriptor: Int32

    init(path: String) throws(Fault) {
        var address = sockaddr_un()
        let limit = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < limit else { throw Fault(action: "the socket's path", code: ENAMETOOLONG) }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Fault(action: "socket", code: errno) }
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard connected == 0 else { throw Fault(action: "cannot connect to \(path)", code: errno) }
        guard fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 else { throw Fault(action: "fcntl", code: errno) }
    }

    deinit { close(descriptor) }

    /// The process that called listen(2) (unix(7), SO_PEERCRED): the daemon, unless it was a service manager.
    var peerProcess: Int32? {
        // The kernel's struct ucred, which Glibc's module leaves out: process, user, group.
        var credentials: (Int32, UInt32, UInt32) = (0, 0, 0)
        var length = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0 else { return nil }
        return credentials.0
    }

    /// Sends as much as the kernel accepts now; returns whether everything was sent.
    func send(_ buffer: ByteBuffer) throws(Fault) -> Bool {
        while !buffer.isEmpty {
            let bytes = buffer.bytes
            let sent = Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            if sent >= 0 {
                buffer.drop(sent)
            } else if errno == EAGAIN {
                return false
            } else if errno != EINTR {
                throw Fault(action: "cannot send", code: errno)
            }
        }
        return true
    }

    /// Receives once into the buffer; false at the end of the stream.
    func receive(into buffer: ByteBuffer, room: Int) throws(Fault) -> Bool {
        while true {
            let room = buffer.room(for: room)
            let received = recv(descriptor, room.baseAddress, room.count, 0)
            if received > 0 {
                buffer.filled(received)
                return true
            }
            if received == 0 { return false }
            if errno == EAGAIN { return true }
            if errno != EINTR { throw Fault(action: "cannot receive", code: errno) }
        }
    }

    /// Closes the sending side.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }
}
