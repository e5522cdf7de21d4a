import Glibc

/// A file's device, inode and type; they identify the file when its path may have been given to another file.
struct FileIdentity: Equatable {
    private let device: dev_t
    private let inode: ino_t
    private let kind: mode_t

    /// Whether the file is a Unix socket.
    var isSocket: Bool { kind == S_IFSOCK }

    /// The file at `path`; a symbolic link is not followed. Nil where there is no file.
    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The file of an open descriptor; nil where the descriptor is invalid.
    init?(descriptor: CInt) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        device = status.st_dev
        inode = status.st_ino
        kind = status.st_mode & S_IFMT
    }
}
