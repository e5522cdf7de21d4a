import Glibc

/// A listening Unix socket and the management of its file. Clients can connect as soon as this value exists.
///
/// At a path, it replaces a stale socket but not the socket of a live daemon and no other file; `release` removes the
/// file. A socket inherited from the service manager is never removed: the manager keeps its queue while the daemon
/// restarts.
struct ListeningSocket: Sendable {
    /// The number of connections that the kernel queues before it refuses more; `net.core.somaxconn` may lower it.
    static let backlog: CInt = 1_024

    /// Listening and close-on-exec. This struct does not close it: the server that uses it does.
    let descriptor: CInt
    private let owned: Owned?

    private struct Owned {
        let path: String
        let lock: PathLock
        let identity: FileIdentity?
    }

    /// Uses a descriptor that `InheritedSocket` has checked.
    init(inherited: CInt) {
        descriptor = inherited
        owned = nil
    }

    /// Binds and listens at a path; the file never has more permissions than `mode`.
    ///
    /// - Throws: `ServerError` with `pathTooLong`, `folderMissing`, `addressInUse`, `notASocket` or `cannotBind`.
    init(path: String, mode: mode_t = 0o660) throws(ServerError) {
        guard !path.hasPrefix("@"), let address = UnixAddress(path) else { throw .unusablePath(path) }
        try Self.requireFolder(of: path)
        let lock = try PathLock(for: path)
        do throws(ServerError) {
            try Self.clear(path, address: address)
            descriptor = try Self.bind(path, address: address, mode: mode)
        } catch {
            lock.release()
            throw error
        }
        owned = Owned(path: path, lock: lock, identity: FileIdentity(path: path))
    }

    /// Removes the socket's file, unless another file has replaced it, and releases the lock of the path.
    func release() {
        guard let owned else { return }
        if owned.identity != nil, FileIdentity(path: owned.path) == owned.identity { unlink(owned.path) }
        owned.lock.release()
    }

    private static func requireFolder(of path: String) throws(ServerError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .folderMissing(folder, for: path)
        }
    }

    /// Removes a socket that no process listens on; throws for any other file. Called while the lock is held.
    private static func clear(_ path: String, address: UnixAddress) throws(ServerError) {
        guard let identity = FileIdentity(path: path) else { return }
        guard identity.isSocket else { throw .notASocket(path) }
        let probe = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard probe >= 0 else {
            throw .cannotBind(path, "No socket could be created to check the existing one", errno: errno)
        }
        defer { close(probe) }
        if address.withSockaddr({ connect(probe, $0, $1) }) == 0 { throw .addressInUse(path) }
        switch errno {
        case ECONNREFUSED:
            guard unlink(path) == 0 || errno == ENOENT else {
                throw .cannotBind(path, "A stale socket cannot be removed", errno: errno)
            }
        case ENOENT: return
        // A full queue, or a socket of another type: a process is using it.
        case EAGAIN, EINPROGRESS, EPROTOTYPE: throw .addressInUse(path)
        default:
            throw .cannotBind(path, "The existing socket cannot be checked", errno: errno)
        }
    }

    private static func bind(_ path: String, address: UnixAddress, mode: mode_t) throws(ServerError) -> CInt {
        let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotBind(path, "No socket could be created", errno: errno) }
        // The mask applies to the whole process, but it can only remove permissions from a file created meanwhile.
        let mask = umask(~mode & 0o777)
        let bound = address.withSockaddr { Glibc.bind(descriptor, $0, $1) }
        let reason = errno
        umask(mask)
        guard bound == 0 else {
            close(descriptor)
            if reason == EADDRINUSE { throw .addressInUse(path) }
            throw .cannotBind(path, "The socket cannot be bound", errno: reason)
        }
        guard chmod(path, mode) == 0, listen(descriptor, backlog) == 0 else {
            let reason = errno
            unlink(path)
            close(descriptor)
            throw .cannotBind(path, "The socket cannot be opened for clients", errno: reason)
        }
        return descriptor
    }
}
