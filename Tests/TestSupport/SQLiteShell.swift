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
        let patience = Patience()
        while true {
            if let end = shell.output.firstIndex(of: "\n") { return String(shell.output[..<end]) }
            try patience.check()
            usleep(5_000)
        }
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

/// A condition that a test waited for did not become true.
package struct NeverHappened: Error {}

/// How long the tests wait for an event. It is so long that only a test that hangs comes to its end: no test may depend
/// on how fast the machine is. A training of the bundled bot takes half a minute, and there are machines that are twenty
/// times as slow.
package struct Patience: Sendable {
    /// In seconds.
    package static let limit = 1_500

    private let end = ContinuousClock.now + .seconds(limit)

    package init() {}

    /// Throws `NeverHappened` after the limit.
    package func check() throws(NeverHappened) {
        if ContinuousClock.now > end { throw NeverHappened() }
    }
}

/// Waits until a condition is true.
///
/// - Throws: `NeverHappened` where it is not within `Patience.limit`, and what the condition throws.
package func eventually(_ condition: () throws -> Bool) async throws {
    let patience = Patience()
    while try !condition() {
        try patience.check()
        try await Task.sleep(for: .milliseconds(10))
    }
}
