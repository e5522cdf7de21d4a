import Glibc

/// The database file in the file system, checked before SQLite opens it: these errors say what is missing, which
/// SQLite's errors do not.
struct StoreFile {
    let path: String

    /// Creates the file where it is missing, for its owner only, and checks that it may be written.
    ///
    /// SQLite treats an empty file as an empty database, and gives its `-wal` and `-shm` files the same mode. The mode
    /// is set at creation, so that nobody else can open the file in between and the process's umask stays as it is.
    func prepareForWriting() throws(StoreError) {
        try refuseMissingFolder()
        let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw refusal(errno) }
        defer { _ = close(descriptor) }
        try refuseIrregular(descriptor)
    }

    /// Checks that the file exists and may be read.
    func prepareForReading() throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else { throw refusal(errno) }
        defer { _ = close(descriptor) }
        try refuseIrregular(descriptor)
    }

    /// The path without symbolic links, absolute; SQLite too names the log after it. Where the file is missing, only
    /// its folder is resolved.
    var resolved: String {
        if let whole = Self.realPath(path) { return whole }
        let (folder, name) = Self.parts(of: path)
        return Self.realPath(folder).map { $0 == "/" ? "/" + name : $0 + "/" + name } ?? path
    }

    /// The folder and the name of a path.
    static func parts(of path: String) -> (folder: String, name: String) {
        // Not NSString's deletingLastPathComponent: it traps on a path of one letter.
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    private static func realPath(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    /// In bytes; 0 where the file is not there.
    var size: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The identity of the file at the path; nil where there is none.
    var identity: Identity? {
        var status = stat()
        return stat(path, &status) == 0 ? Identity(status) : nil
    }

    /// Tells a file from another file that took its name.
    struct Identity: Hashable {
        var device: UInt64
        var inode: UInt64

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            inode = UInt64(status.st_ino)
        }
    }

    private func refuseMissingFolder() throws(StoreError) {
        let folder = Self.parts(of: path).folder
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
