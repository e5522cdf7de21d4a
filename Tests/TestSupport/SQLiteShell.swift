import Foundation

/// The plain `sqlite3` shell on a database file: another program than Kefu, as an analyst would use it.
package struct SQLiteShell: Sendable {
    package struct Refused: Error {
        let message: String
    }

    private let path: String

    package init(_ path: String) {
        self.path = path
    }

    /// Runs SQL and the shell's own commands, and returns the rows, their columns separated by `|`.
    package func callAsFunction(_ commands: String...) async throws -> [String] {
        let shell = try ChildProcess("sqlite3", ["-batch", "-bail", path] + commands)
        guard await shell.exit() == 0 else { throw Refused(message: shell.diagnostics) }
        return shell.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// The first row of a query, without giving the thread away meanwhile: for whoever holds a lock that others wait
    /// for by the clock.
    package func atOnce(_ query: String) throws -> String {
        let shell = try ChildProcess("sqlite3", ["-batch", "-bail", path, query])
        for _ in 0..<2_000 {
            if let end = shell.output.firstIndex(of: "\n") { return String(shell.output[..<end]) }
            usleep(5_000)
        }
        throw NeverHappened()
    }

    /// Takes the database's write lock, so that no commit of anybody else ends before `release`.
    package func hold() async throws -> WriteLock {
        let shell = try ChildProcess("sqlite3", ["-batch", "-bail", path], input: .pipe)
        shell.write("BEGIN IMMEDIATE;\n.print held\n")
        try await eventually { shell.output.hasPrefix("held") }
        return WriteLock(shell: shell)
    }

    package struct WriteLock: Sendable {
        fileprivate let shell: ChildProcess

        package func release() async {
            letGo()
            await shell.exit()
        }

        /// Begins to release it, without giving the thread away.
        package func letGo() {
            shell.write("COMMIT;\n")
            shell.endInput()
        }
    }
}

/// Something that a test waited for did not come to be in twenty seconds.
package struct NeverHappened: Error {}

/// Waits until something is so.
package func eventually(_ condition: () throws -> Bool) async throws {
    for _ in 0..<2_000 {
        if try condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw NeverHappened()
}
