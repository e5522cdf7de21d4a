import Assistant
import CRM
import Dialogue
import Synchronization
import TestSupport
import Understanding

/// The rules of the shop that the conversations are held with.
private enum House {
    static let hours = "daily 08:00-22:00"
    static let timeZone = "Asia/Shanghai"
    static let environment = ["KEFU_OPENING_HOURS": hours, "KEFU_TIME_ZONE": timeZone, "KEFU_FEEDBACK_RATE": "1"]
}

/// A way into the assistant with the bundled bot: request lines in, a reply line for each.
protocol Door {
    var database: String { get }
    /// Whether the assistant's clock is the conversations'; how long nobody spoke is told by it, and not by the times
    /// that messages carry.
    var setsClock: Bool { get }
    /// The replies to lines that are sent together, at a time that a clock that can be set then shows.
    func ask(_ lines: [String], at time: Timestamp) async throws -> [AnswerLine]
}

/// The assistant in this process, with a clock that shows the conversation's time.
struct InProcessDoor: Door {
    private let folder: TemporaryFolder
    private let caller: Caller
    private let clock: SetClock

    private final class SetClock: Sendable {
        let time = Mutex(Timestamp.now)
    }

    init(model: String) throws {
        let clock = SetClock()
        folder = try TemporaryFolder()
        self.clock = clock
        let policy = DialoguePolicy(
            openingHours: try OpeningHours(House.hours, timeZone: House.timeZone), feedbackRate: 1)
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
final class StandardInputDoor: Door {
    private let folder: TemporaryFolder
    private let process: ChildProcess
    private var answered = 0

    init(model: String) throws {
        folder = try TemporaryFolder()
        process = try Program.start(
            ["serve", "--stdin", "--model", model, "--database", folder.file("kefu.sqlite")], input: .pipe,
            environment: House.environment)
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

    /// Ends the input and gives the exit status.
    func end() async -> Int32 {
        process.endInput()
        return await process.exit()
    }
}

/// `kefu serve` on a Unix socket.
struct SocketDoor: Door {
    let daemon: RunningDaemon
    private let client: SocketClient

    init(model: String) async throws {
        daemon = try await RunningDaemon(model: model, environment: House.environment)
        client = try daemon.client()
    }

    var database: String { RunningDaemon.database(in: daemon.folder) }
    var setsClock: Bool { false }

    func ask(_ lines: [String], at _: Timestamp) async throws -> [AnswerLine] {
        try await client.send(lines.map { $0 + "\n" }.joined())
        return try await client.lines(lines.count)
    }
}
