import Glibc

/// A file that a command writes its result to.
///
/// - A regular file is written beside the old one, as `NAME.partial`, and then takes its name: a reader sees the old
///   file or the whole new one. Of a symbolic link, the file that it leads to is replaced, and the link stays.
/// - A FIFO, a terminal or another character device is written into, and so is the file that stdout or stderr goes to.
/// - Everything else, and every file of the database or of the model, is refused.
final class OutputFile {
    /// Why a file cannot be written, and the exit status.
    struct Fault: Error, CustomStringConvertible {
        var status: Failure.Status
        var description: String
    }

    /// Whether the writer waits for the reader of a FIFO and for the disk; the daemon does neither.
    enum Patience { case waits, hurries }

    private let name: String
    private let descriptor: CInt
    private let patience: Patience
    /// Nil where the bytes go straight to their place.
    private let replacement: (partial: String, target: String)?
    private var isOpen = true

    /// - Parameter mode: the permissions of a new file, before the umask.
    init(
        _ name: String, sparing protected: ProtectedFiles, mode: mode_t = 0o600, patience: Patience = .waits
    ) throws(Fault) {
        self.name = name
        self.patience = patience
        if let owner = protected.owner(of: name) { throw Self.refused(name, "this is \(owner); name another file") }
        let place = FilePlace(name)
        guard !place.isDangling else { throw Self.refused(name, "a link that leads nowhere; name a file") }
        if let status = place.status {
            if let stream = Self.standardStream(status) {
                (descriptor, replacement) = (fcntl(stream, F_DUPFD_CLOEXEC, 3), nil)
                return
            }
            switch status.st_mode & S_IFMT {
            case S_IFREG: break
            case S_IFIFO, S_IFCHR:
                let waiting = patience == .waits ? 0 : O_NONBLOCK
                let opened = open(name, O_WRONLY | O_CLOEXEC | O_NOCTTY | waiting)
                guard opened >= 0 else { throw Self.refused(name, String(cString: strerror(errno))) }
                (descriptor, replacement) = (opened, nil)
                return
            default: throw Self.refused(name, "not a file that can be written to; name another one")
            }
        }
        let partial = place.resolved + ".partial"
        try Self.clear(partial, sparing: protected)
        let opened = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard opened >= 0 else {
            throw Self.refused(
                name, "cannot be created (\(String(cString: strerror(errno)))); check the folder and its permissions")
        }
        (descriptor, replacement) = (opened, (partial, place.resolved))
    }

    /// Standard output, where it is not a file of the database or of the model.
    init(standardOutputSparing protected: ProtectedFiles) throws(Fault) {
        (name, patience, replacement) = ("standard output", .waits, nil)
        if let owner = protected.owner(of: "/proc/self/fd/1") {
            throw Self.refused(name, "this is \(owner); send the output elsewhere")
        }
        descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    }

    deinit {
        if isOpen { close(descriptor) }
        if isOpen, let replacement { unlink(replacement.partial) }
    }

    func write(_ bytes: [UInt8]) throws(Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failed() }
            rest = rest.dropFirst(count)
        }
    }

    /// Gives the file its name, once everything is written.
    func finish() throws(Fault) {
        guard let replacement else { return }
        if patience == .waits, fsync(descriptor) != 0 { throw failed() }
        guard rename(replacement.partial, replacement.target) == 0 else { throw failed() }
        isOpen = false
        close(descriptor)
    }

    /// Writes a whole file.
    static func write(
        _ bytes: [UInt8], to name: String, sparing protected: ProtectedFiles, mode: mode_t = 0o600,
        patience: Patience = .waits
    ) throws(Fault) {
        let file = try OutputFile(name, sparing: protected, mode: mode, patience: patience)
        try file.write(bytes)
        try file.finish()
    }

    private func failed() -> Fault {
        Fault(status: .inputOutput, description: "\(name): cannot be written: \(String(cString: strerror(errno)))")
    }

    private static func refused(_ name: String, _ reason: String) -> Fault {
        Fault(status: .cannotCreate, description: "\(name): \(reason)")
    }

    /// Removes what a killed command left under the name of the new file.
    private static func clear(_ partial: String, sparing protected: ProtectedFiles) throws(Fault) {
        var status = stat()
        guard lstat(partial, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFREG, protected.owner(of: partial) == nil else {
            throw refused(partial, "this name is needed for a moment; name another output file")
        }
        unlink(partial)
    }

    private static func standardStream(_ status: stat) -> CInt? {
        [STDOUT_FILENO, STDERR_FILENO].first { stream in
            var open = stat()
            return fstat(stream, &open) == 0 && open.st_dev == status.st_dev && open.st_ino == status.st_ino
        }
    }
}
