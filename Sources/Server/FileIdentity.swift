import Glibc

/// What makes a file the same file whatever stands at its path now: device and inode, and its kind.
struct FileIdentity: Equatable {
    private let device: dev_t
    private let inode: ino_t
    private let kind: mode_t

    /// Whether the file is a Unix socket.
    var isSocket: Bool { kind == S_IFSOCK }

    /// The file at `path` itself, not what a symbolic link there points to; nil where there is none.
    init?(path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The file behind an open descriptor.
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
