import Assistant
import CRM
import Synchronization
import TestSupport
import Understanding
import Wire

/// The sample shop's assistant over its own database file, with its parts for inspection.
struct Desk {
    let folder: TemporaryFolder
    private(set) var responder: Responder
    private(set) var store: SQLiteStore
    private let clock: TestClock

    init(at time: String = "2026-11-21T08:00:00.000Z") throws {
        folder = try TemporaryFolder()
        clock = try TestClock(time)
        (responder, store) = try SampleShop.responder(in: folder, clock: clock.now)
    }

    /// A client with its own connection.
    func caller(_ connection: String = "connection-1") throws -> Caller {
        try Caller(responder, connection: connection, in: folder)
    }

    /// Ends the assistant and starts another over the same file, as a restart does.
    mutating func restart() throws {
        try store.close()
        store = try SQLiteStore(path: folder.file("kefu.sqlite"), patience: Double(Patience.limit))
        responder = Responder(
            registry: try ModelRegistry(folder: ModelFolder(path: folder.file("model"))), store: store, clock: clock.now
        )
    }

    /// Another program's view of the database.
    var shell: SQLiteShell { SQLiteShell(folder.file("kefu.sqlite")) }

    func pass(milliseconds: Int64) { clock.pass(milliseconds: milliseconds) }
}

/// A clock that moves only by `pass`.
final class TestClock: Sendable {
    struct NoTime: Error {}

    private let time: Mutex<Timestamp>

    init(_ text: String) throws {
        guard let time = Timestamp(iso8601: text) else { throw NoTime() }
        self.time = Mutex(time)
    }

    @Sendable func now() -> Timestamp { time.withLock { $0 } }

    func pass(milliseconds: Int64) { time.withLock { $0.milliseconds += milliseconds } }
}

/// "How much is the parcel": the sample bot is not sure of this text and offers two intents.
let unclear = "物流多少钱"
