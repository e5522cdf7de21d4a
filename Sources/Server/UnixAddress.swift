import Glibc

/// The address of a Unix socket: a path, or with a leading `@` a name in Linux's abstract namespace.
struct UnixAddress {
    private let storage: sockaddr_un
    private let length: socklen_t

    /// The longest path in bytes; its terminating zero must fit too.
    static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// Fails where the path is empty or longer than `longestPath`.
    init?(_ path: String) {
        var bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count <= Self.longestPath else { return nil }
        let isAbstract = bytes[0] == UInt8(ascii: "@")
        if isAbstract { bytes[0] = 0 }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        storage = address
        // The address of an abstract name ends after its last byte; a path includes its terminating zero.
        let prefix = MemoryLayout<sockaddr_un>.size - MemoryLayout.size(ofValue: address.sun_path)
        length = socklen_t(prefix + bytes.count + (isAbstract ? 0 : 1))
    }

    /// Calls `body` with the address as bind(2), connect(2) and sendto(2) take it.
    func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
