import Glibc

/// Reads one file of a model folder, which may hold anything: a model may come from elsewhere or be half copied.
enum ModelBytes {
    /// The maximum size of a manifest, some two thousand times that of the bundled bot.
    static let largestManifest = 16 << 20
    /// The maximum size of all files of a model together, some twenty-five times that of the bundled bot. Reading takes
    /// about twice as much memory.
    static let largestModel = 256 << 20

    /// The bytes of a file.
    ///
    /// Its kind and its size are checked before memory is taken. The opening never waits: a FIFO without a writer opens
    /// at once (`O_NONBLOCK`) and is then refused. A link is followed, because an operator may keep a model elsewhere.
    ///
    /// - Parameters:
    ///   - size: the size that the manifest says; nil for the manifest itself.
    ///   - most: the maximum size of a file whose size nobody says.
    static func read(
        _ path: String, size: Int?, upTo most: Int = largestManifest
    ) throws(ModelError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ModelError(
                .unreadable, path: path, reason: "is not a regular file",
                hint: "put the model's own file in its place, or train again")
        }
        if let size, status.st_size != size { throw .unlikeManifest(path) }
        guard status.st_size <= size ?? most else {
            throw ModelError(
                .damaged, path: path, reason: "is too large for a manifest (\(status.st_size) bytes)",
                hint: "train the model again")
        }
        var hasFailed = false
        // Straight into the array: copying out of a `Data` would take most of the loading time.
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            while count < buffer.count {
                let taken = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
                if taken < 0, errno == EINTR { continue }
                hasFailed = taken < 0
                guard taken > 0 else { break }
                count += taken
            }
        }
        guard !hasFailed else { throw unreadable(path) }
        return bytes
    }

    private static func unreadable(_ path: String) -> ModelError {
        ModelError(
            .unreadable, path: path, reason: "cannot be read",
            hint: "check that it exists and its permissions, or train again")
    }
}

extension ModelError {
    /// The error of a file that is not the one that the manifest describes.
    static func unlikeManifest(_ path: String) -> ModelError {
        ModelError(
            .damaged, path: path, reason: "its content does not match the checksum in the manifest",
            hint: "train the model again, or restore it from a backup")
    }
}
