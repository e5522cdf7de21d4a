import CLinux

/// Keeps descriptors out of the programs that the daemon starts.
enum CloseOnExec {
    /// Makes every open descriptor from 3 on close-on-exec, in one system call that only sets bits.
    ///
    /// NIO opens its epoll descriptors and accepted sockets without the flag and does not show them. A program that
    /// inherited a connection could read a customer's words, and would keep the client waiting after the daemon's end.
    static func setAll() {
        // A kernel before 5.11 refuses. What the daemon starts closes them all the same (`HookCommand`).
        _ = close_range(3, .max, KEFU_CLOSE_RANGE_CLOEXEC)
    }
}
