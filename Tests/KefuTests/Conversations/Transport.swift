import Assistant
import CRM
import Dialogue
import Synchronization
import TestSupport
import Understanding

/// The settings of the shop in all conversations.
private enum ShopRules {
    static let hours = "daily 08:00-22:00"
    static let timeZone = "Asia/Shanghai"
    /// For a daemon with the machine's clock: whenever the tests run, the shop is open.
    static let environment = [
        "KEFU_OPENING_HOURS": "daily 00:00-24:00", "KEFU_TIME_ZONE": timeZone, "KEFU_FEEDBACK_RATE": "1",
    ]
}

/// A way to send request lines to the assistant with the bundled bot and to get a reply line for each.
protocol Transport {
    var database: String { get }
    /// Whether the assistant's clock shows the times of the conversations. Hours and pauses count by the clock, and not
    /// by the times in the messages.
    var setsClock: Bool { get }
    /// Sends lines together and returns their replies.
    ///
    /// - Parameter time: what the clock shows, where it can be set.
    func ask(_ lines: [String], at time: Timestamp) async throws -> [AnswerLine]
}

/// The assistant in this process, with a clock that shows the conversation's time.
struct InProcessTransport: Transport {
    private let folder: TemporaryFolder
    private let caller: Caller
    private let clock: ManualClock

    private final class ManualClock: Sendable {
        let time = Mutex(Timestamp.now)
    }

    init(model: String) throws {
        let clock = ManualClock()
        folder = try TemporaryFolder()
        self.clock = clock
        let policy = DialoguePolicy(
            openingHours: try OpeningHours(ShopRules.hours, timeZone: ShopRules.timeZone), feedbackRate: 1)
        let registry = try ModelRegistry(folder: ModelFolder(path: model), policy: policy)
        let store = try SQLiteStore(path: folder.file("kefu.sqlite"))
        caller = try Caller(Responder(registry: registry, store: store, clock: { clock.time.withLock { $0 } }))
    }

    var database: String { folder.file("kefu.sqlite") }
    var setsClock: Bool { true }

    func ask(_ lines: [String], at time: Timestamp) async throws -> [AnswerLine] {
        clock.time.withLock { $0 = time }
        var replies: [AnswerLine] = []
        for line in lines { replies.append(await caller.send(line)) }
        return replies
    }
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
    var setsClock: Bool { false }

    func ask(_ lines: [String], at _: Timestamp) async throws -> [AnswerLine] {
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
    var setsClock: Bool { false }

    func ask(_ lines: [String], at _: Timestamp) async throws -> [AnswerLine] {
        try await client.send(lines.map { $0 + "\n" }.joined())
        return try await client.lines(lines.count)
    }
}
