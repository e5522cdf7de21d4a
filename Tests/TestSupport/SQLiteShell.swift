import Foundation

/// The `sqlite3` shell on a database file. It reads the database independently of Kefu, as an analyst does.
package struct SQLiteShell: Sendable {
    /// The shell ended with an error.
    package struct Refused: Error {
        let message: String
    }

    private let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// Runs SQL and commands of the shell, and returns the rows with `|` between columns.
    package func callAsFunction(_ commands: String...) async throws -> [String] {
        let shell = try ChildProcess("sqlite3", ["-batch", "-bail", path] + commands)
        guard await shell.exit() == 0 else { throw Refused(message: shell.diagnostics) }
        return shell.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// The first row of a query. Blocks the thread instead of suspending: for callers that hold a lock for which others
    /// wait with a timeout.
    package func atOnce(_ query: String) throws -> String {
        let shell = try ChildProcess("sqlite3", ["-batch", "-bail", path, query])
        for _ in 0..<2_000 {
            if let end = shell.output.firstIndex(of: "\n") { return String(shell.output[..<end]) }
            usleep(5_000)
        }
        throw NeverHappened()
    }

    /// Takes the write lock of the database, so that no other commit ends before `release`.
    package func hold() async throws -> WriteLock {
        let shell = try ChildProcess("sqlite3", ["-batch", "-bail", path], input: .pipe)
        shell.write("BEGIN IMMEDIATE;\n.print held\n")
        try await eventually { shell.output.hasPrefix("held") }
        return WriteLock(shell: shell)
    }

    /// The write lock of a database, held by a shell.
    package struct WriteLock: Sendable {
        fileprivate let shell: ChildProcess

        /// Releases the lock and waits for the shell to end.
        package func release() async {
            letGo()
            await shell.exit()
        }

        /// Releases the lock without waiting or suspending.
        package func letGo() {
            shell.write("COMMIT;\n")
            shell.endInput()
        }
    }
}

/// A condition that a test waited for did not become true in time.
package struct NeverHappened: Error {}

/// Waits until a condition is true, for at most about twenty seconds.
///
/// - Throws: `NeverHappened`, and what the condition throws.
package func eventually(_ condition: () throws -> Bool) async throws {
    for _ in 0..<2_000 {
        if try condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw NeverHappened()
}
