import Glibc

/// The exclusive right to answer customers from a database: an flock(2) on `DATABASE-lock`, with the holder's process
/// id in it.
///
/// The kernel releases the lock whenever the process ends, so a file that was left behind is harmless. The file has a
/// name of its own because SQLite would lose its locks when this process closed another descriptor of the database.
final class StoreLock: Sendable {
    private let path: String
    private let descriptor: CInt
    /// Of the database, locked too: a hard link has another name. Closed only after SQLite's descriptors are.
    private let file: CInt

    /// Takes the lock or throws `.inUse`; never waits.
    ///
    /// A holder removes the file when it ends. A file that was opened before that is no longer at the path, and is then
    /// opened again.
    ///
    /// - Parameter database: path of the database without symbolic links.
    init(for database: String) throws(StoreError) {
        path = Self.path(for: database)
        while true {
            let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
            guard opened >= 0 else {
                throw StoreError(
                    .cannotOpen, place: path, message: String(cString: strerror(errno)),
                    hint: "the folder must be writable, and the file must belong to this user or be removed")
            }
            guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
                let reason = errno
                let holder = Self.holder(in: opened)
                close(opened)
                guard reason == EWOULDBLOCK else {
                    throw StoreError(.cannotOpen, place: path, message: String(cString: strerror(reason)))
                }
                throw StoreError(
                    .inUse, place: database,
                    message: "the process \(holder.map(String.init) ?? "of another user") answers from this database",
                    hint: "stop that kefu serve or kefu chat, or send messages to the daemon's socket")
            }
            var status = stat()
            if fstat(opened, &status) == 0, StoreFile.Identity(status) == StoreFile(path: path).identity {
                descriptor = opened
                break
            }
            close(opened)
        }
        file = open(database, O_RDONLY | O_CLOEXEC)
        if file >= 0, flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            throw StoreError(
                .inUse, place: database, message: "a process answers from this database by another name",
                hint: "stop that kefu serve or kefu chat, or send messages to the daemon's socket")
        }
        sign(for: database)
    }

    deinit {
        unlink(path)
        close(descriptor)
        if file >= 0 { close(file) }
    }

    /// Whether this lock is the one of a database.
    func isHeld(for database: String) -> Bool { path == Self.path(for: database) }

    static func path(for database: String) -> String { database + "-lock" }

    /// Writes the process id. As root, gives the file to the owner of the database, who may be the next to open it.
    private func sign(for database: String) {
        var status = stat()
        if geteuid() == 0, stat(database, &status) == 0 { _ = fchown(descriptor, status.st_uid, status.st_gid) }
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func holder(in descriptor: CInt) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return Int(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).prefix { $0 != "\n" })
    }
}
