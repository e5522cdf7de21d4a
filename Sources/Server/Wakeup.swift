import Glibc

/// Lets one thread wake another that waits in poll(2), through a pipe.
final class Wakeup: Sendable {
    private let ends: (read: CInt, write: CInt)

    /// - Throws: `cannotRead` where the process has no more descriptors.
    init() throws(ServerError) {
        var pair: [CInt] = [-1, -1]
        guard pipe(&pair) == 0 else { throw .standardStream(.cannotRead, "No pipe could be created", errno: errno) }
        for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        ends = (pair[0], pair[1])
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    /// Makes a running `wait` and every later one return false.
    func wake() {
        var byte: UInt8 = 1
        _ = write(ends.write, &byte, 1)
    }

    /// Blocks until `descriptor` has one of `events` or is at its end, and returns true; returns false after `wake`.
    func wait(for descriptor: CInt, events: CInt) -> Bool {
        var polled = [
            pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(events), revents: 0),
        ]
        while poll(&polled, nfds_t(polled.count), -1) < 0, errno == EINTR {}
        return polled[0].revents == 0
    }
}
