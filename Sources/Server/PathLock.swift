import Glibc

/// The exclusive right to a socket path: an flock(2) on `PATH.lock`, held while the process serves the path.
///
/// The kernel releases the lock whenever the process ends, so a lock file that was left behind is harmless.
final class PathLock: Sendable {
    private let path: String
    private let descriptor: CInt

    /// Takes the lock or throws `addressInUse`; never waits.
    ///
    /// A holder removes its lock file when it ends. A file that was opened before that is no longer at the path, and is
    /// then opened again.
    init(for socketPath: String) throws(ServerError) {
        path = socketPath + ".lock"
        while true {
            let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard opened >= 0 else {
                throw .cannotBind(path, "The lock file cannot be opened", errno: errno)
            }
            guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
                let reason = errno
                close(opened)
                if reason == EWOULDBLOCK { throw .addressInUse(socketPath) }
                throw .cannotBind(path, "The lock file cannot be locked", errno: reason)
            }
            if let held = FileIdentity(descriptor: opened), held == FileIdentity(path: path) {
                descriptor = opened
                return
            }
            close(opened)
        }
    }

    /// Removes the lock file and then releases the lock.
    func release() {
        unlink(path)
        close(descriptor)
    }
}
