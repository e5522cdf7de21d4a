import Logging
import NIOCore
import Synchronization

/// The connections that are open, how many there may be, and those that no task serves yet.
///
/// A wrapped channel must be served or closed, never just dropped; one that is accepted while the server goes down
/// waits here until `close` hands it back.
final class AcceptedConnections: Sendable {
    private struct State {
        var open = 0
        var isClosed = false
        var unserved: [ObjectIdentifier: Connection.Lines] = [:]
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts one more connection; false where there are as many as there may be, or the server is going down.
    func admit() -> Bool {
        state.withLock { state in
            guard !state.isClosed, state.open < limit else { return false }
            state.open += 1
            return true
        }
    }

    /// Counts one connection less.
    func depart() {
        state.withLock { $0.open -= 1 }
    }

    /// Keeps a connection until its task takes it.
    func keep(_ lines: Connection.Lines) {
        state.withLock { $0.unserved[ObjectIdentifier(lines.channel)] = lines }
    }

    /// The connection of a channel, once.
    func take(_ channel: any Channel) -> Connection.Lines? {
        state.withLock { $0.unserved.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Admits nobody from now on and returns what no task has taken.
    func close() -> [Connection.Lines] {
        state.withLock { state in
            state.isClosed = true
            defer { state.unserved = [:] }
            return Array(state.unserved.values)
        }
    }
}
