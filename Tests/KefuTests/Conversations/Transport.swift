import TestSupport

/// The settings of the shop in all conversations.
enum ShopRules {
    static let hours = "daily 08:00-22:00"
    static let timeZone = "Asia/Shanghai"
    /// For a daemon with the machine's clock: whenever the tests run, the shop is open.
    static let environment = [
        "KEFU_OPENING_HOURS": "daily 00:00-24:00", "KEFU_TIME_ZONE": timeZone, "KEFU_FEEDBACK_RATE": "1",
    ]
}

/// A way to send request lines to a daemon with the bundled bot and to get a reply line for each.
protocol Transport {
    var database: String { get }
    /// Sends lines together and returns their replies.
    func ask(_ lines: [String]) async throws -> [AnswerLine]
}

/// `kefu serve --stdin`.
final class StandardInputTransport: Transport {
    private let folder: TemporaryFolder
    private let process: ChildProcess
    private var answered = 0

    init(model: String) throws {
        folder = try TemporaryFolder()
        process = try Program.start(
            ["serve", "--stdin", "--model", model, "--database", folder.file("kefu.sqlite")], input: .pipe,
            environment: ShopRules.environment)
    }

    var database: String { folder.file("kefu.sqlite") }

    func ask(_ lines: [String]) async throws -> [AnswerLine] {
        process.write(lines.map { $0 + "\n" }.joined())
        let count = answered + lines.count
        try await eventually { process.output.utf8.count { $0 == UInt8(ascii: "\n") } == count }
        defer { answered = count }
        return process.output.split(separator: "\n").dropFirst(answered).map { AnswerLine($0) }
    }

    /// Ends the input and returns the exit status.
    func end() async -> Int32 {
        process.endInput()
        return await process.exit()
    }
}

/// `kefu serve` on a Unix socket.
struct SocketTransport: Transport {
    let daemon: RunningDaemon
    private let client: SocketClient

    init(model: String) async throws {
        daemon = try await RunningDaemon(model: model, environment: ShopRules.environment)
        client = try daemon.client()
    }

    var database: String { RunningDaemon.database(in: daemon.folder) }

    func ask(_ lines: [String]) async throws -> [AnswerLine] {
        try await client.send(lines.map { $0 + "\n" }.joined())
        return try await client.lines(lines.count)
    }
}
