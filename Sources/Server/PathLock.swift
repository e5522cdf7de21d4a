import Glibc

/// The right to own a socket path, held through an flock on `PATH.lock` for as long as the process serves it.
///
/// The kernel drops the lock when the process dies however it dies, so a lock file left behind means nothing.
final class PathLock: Sendable {
    private let path: String
    private let descriptor: CInt

    /// Takes the lock or throws `addressInUse`; never waits.
    ///
    /// A holder removes its lock file when it ends, so a file opened before that may be nobody's by now: then it is
    /// opened anew.
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

    /// Removes the lock file and lets go of the lock, in this order.
    func release() {
        unlink(path)
        close(descriptor)
    }
}
