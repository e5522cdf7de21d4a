import Logging
import NIOCore
import Synchronization

/// Counts the open connections up to a limit, and holds the accepted ones that no task serves yet.
///
/// A wrapped channel must be served or closed, never only dropped. One that is accepted during shutdown is held here
/// until `close` returns it.
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

    /// Counts one more connection; false where the limit is reached or the server is shutting down.
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

    /// Holds a connection until its task takes it.
    func keep(_ lines: Connection.Lines) {
        state.withLock { $0.unserved[ObjectIdentifier(lines.channel)] = lines }
    }

    /// Removes and returns the connection of a channel; nil where it was taken before or not admitted.
    func take(_ channel: any Channel) -> Connection.Lines? {
        state.withLock { $0.unserved.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Admits no more connections, and returns those that no task has taken.
    func close() -> [Connection.Lines] {
        state.withLock { state in
            state.isClosed = true
            defer { state.unserved = [:] }
            return Array(state.unserved.values)
        }
    }
}
