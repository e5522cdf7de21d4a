import Foundation
import TestSupport

#if canImport(Glibc)
    import Glibc
#endif

/// The built program: the binary that `KEFU_BINARY` names, else the one beside these tests.
enum Program {
    static let path: String = {
        if let path = ProcessInfo.processInfo.environment["KEFU_BINARY"] { return path }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "kefu").path
    }()

    /// The bundled bot's model; nil where these tests are run without one.
    static let bundledModel = ProcessInfo.processInfo.environment["KEFU_BUNDLED_MODEL"]

    /// Settings with which people are there whenever a test of the bundled bot runs.
    static let attended = ["KEFU_OPENING_HOURS": "daily 00:00-24:00"]

    /// The repository's folder.
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct Run {
        let status: Int32
        let output: String
        let diagnostics: String

        var lines: [String] {
            output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        }
    }

    /// Starts the program and does not wait.
    static func start(_ arguments: [String], input: ChildProcess.Input = .nothing, environment: [String: String] = [:])
        throws
        -> ChildProcess
    {
        try ChildProcess(path, arguments, input: input, environment: environment)
    }

    /// Runs the program to its end.
    static func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) async throws -> Run
    {
        try await run(arguments, input: input, environment: environment)
    }

    static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws -> Run
    {
        let process = try start(arguments, input: .text(input), environment: environment)
        return Run(status: await process.exit(), output: process.output, diagnostics: process.diagnostics)
    }
}
