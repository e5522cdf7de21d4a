import Glibc

/// The database file as the file system sees it, before SQLite does: errors here can say what is missing, SQLite's
/// cannot.
struct StoreFile {
    let path: String

    /// Sees to it that the file exists and may be written; a new one is readable by its owner alone.
    ///
    /// An empty file is an empty database to SQLite, and its `-wal` and `-shm` companions take over the mode given
    /// here. Setting the mode at creation leaves no moment at which others could open the file, and leaves the
    /// process's umask alone.
    func prepareForWriting() throws(StoreError) {
        try refuseMissingFolder()
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw refusal(errno) }
        defer { _ = close(descriptor) }
        try refuseIrregular(descriptor)
    }

    /// Sees to it that the file is there and may be read.
    func prepareForReading() throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw refusal(errno) }
        defer { _ = close(descriptor) }
        try refuseIrregular(descriptor)
    }

    /// In bytes; 0 where the file is not there.
    var size: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Which file stands at the path; nil where there is none.
    var identity: Identity? {
        var status = stat()
        return stat(path, &status) == 0 ? Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)) : nil
    }

    /// Tells a file from another one that took its name.
    struct Identity: Equatable {
        var device: UInt64
        var inode: UInt64
    }

    private func refuseMissingFolder() throws(StoreError) {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        var status = stat()
        guard stat(folder, &status) == 0 else {
            let reason = errno
            throw StoreError(
                .cannotOpen, place: path, message: "its folder \(folder): \(String(cString: strerror(reason)))",
                hint: "create it, or name another file with --database")
        }
    }

    private func refuseIrregular(_ descriptor: Int32) throws(StoreError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw StoreError(
                .cannotOpen, place: path, message: "not a regular file", hint: "name another file with --database")
        }
    }

    private func refusal(_ reason: Int32) -> StoreError {
        let isReadOnly = reason == EROFS || (reason == EACCES && access(path, R_OK) == 0)
        return StoreError(
            isReadOnly ? .readOnly : .cannotOpen, place: path, message: String(cString: strerror(reason)),
            hint: isReadOnly
                ? "make the file and its folder writable for this user"
                : "check the path and its permissions, or name another file with --database")
    }
}
