import Glibc

/// Posts a document to an HTTP service on this machine, and reads only the status line of the answer (RFC 9112).
struct HookPost {
    let target: FormHook.Target

    /// Maximum number of bytes that are read for the status line.
    private static let longestStatusLine = 4_096

    /// Blocks until there is a status, the connection ends or the deadline passes. Nil where the status is 2xx.
    func send(_ document: [UInt8], until deadline: Deadline) -> HookFailure? {
        do throws(HookFailure) {
            let socket = try connect(until: deadline)
            defer { close(socket) }
            try write(request(document), to: socket, until: deadline)
            let status = try readStatus(from: socket, until: deadline)
            return (200..<300).contains(status) ? nil : .refused(status: status)
        } catch {
            return error
        }
    }

    private func request(_ document: [UInt8]) -> [UInt8] {
        var host = "localhost"
        var resource = "/"
        if case .loopback(let isIPv6, let port, let path) = target {
            host = (isIPv6 ? "[::1]" : "127.0.0.1") + ":\(port)"
            resource = path
        }
        let head = """
            POST \(resource) HTTP/1.1\r
            Host: \(host)\r
            Content-Type: application/json\r
            Content-Length: \(document.count)\r
            Connection: close\r
            \r

            """
        return Array(head.utf8) + document
    }

    private func connect(until deadline: Deadline) throws(HookFailure) -> CInt {
        let family =
            switch target {
            case .loopback(let isIPv6, _, _): isIPv6 ? AF_INET6 : AF_INET
            default: AF_UNIX
            }
        let descriptor = socket(
            family, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | CInt(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotConnect(errno) }
        var reason = startConnecting(descriptor) == 0 ? 0 : errno
        // A Unix socket whose queue is full refuses at once and cannot be polled.
        while reason == EAGAIN, deadline.remaining > 0 {
            usleep(10_000)
            reason = startConnecting(descriptor) == 0 ? 0 : errno
        }
        do throws(HookFailure) {
            if reason == EAGAIN { throw .timedOut(seconds: deadline.seconds) }
            if reason == EINPROGRESS {
                try wait(for: POLLOUT, on: descriptor, until: deadline)
                var length = socklen_t(MemoryLayout<CInt>.size)
                getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &reason, &length)
            }
            guard reason == 0 else { throw .cannotConnect(reason) }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// The result of `connect(2)` on a non-blocking socket.
    private func startConnecting(_ descriptor: CInt) -> CInt {
        func connect<Address>(_ address: Address) -> CInt {
            withUnsafeBytes(of: address) { bytes in
                Glibc.connect(
                    descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
            }
        }
        switch target {
        case .loopback(isIPv6: false, let port, _):
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            return connect(address)
        case .loopback(isIPv6: true, let port, _):
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            address.sin6_addr = in6addr_loopback
            return connect(address)
        case .socket(let path), .command(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
            return connect(address)
        }
    }

    private func write(_ bytes: [UInt8], to socket: CInt, until deadline: Deadline) throws(HookFailure) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress.map { $0 + sent }, bytes.count - sent, CInt(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN || errno == EINTR {
                try wait(for: POLLOUT, on: socket, until: deadline)
            } else {
                // The service may have answered before it read everything; then its status is read all the same.
                return
            }
        }
    }

    private func readStatus(from socket: CInt, until deadline: Deadline) throws(HookFailure) -> Int {
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 512)
        while !line.contains(UInt8(ascii: "\n")), line.count < Self.longestStatusLine {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count > 0 {
                line += buffer.prefix(count)
            } else if count < 0, errno == EAGAIN || errno == EINTR {
                try wait(for: POLLIN, on: socket, until: deadline)
            } else {
                break
            }
        }
        let words = line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }.split(
            separator: UInt8(ascii: " "))
        guard words.count >= 2, words[0].starts(with: "HTTP/1.".utf8), words[1].count == 3,
            let status = Int(String(decoding: words[1], as: UTF8.self))
        else { throw .brokenOff }
        return status
    }

    private func wait(for event: CInt, on socket: CInt, until deadline: Deadline) throws(HookFailure) {
        var descriptor = pollfd(fd: socket, events: Int16(event), revents: 0)
        while true {
            let remaining = deadline.remaining
            guard remaining > 0 else { throw .timedOut(seconds: deadline.seconds) }
            let count = poll(&descriptor, 1, remaining)
            if count > 0 { return }
            if count < 0, errno != EINTR { throw .brokenOff }
        }
    }
}
