import GRDB

/// A comparison of two models on live traffic, as the store has it.
package struct ExperimentRecord: Sendable, Equatable {
    /// What the candidate may do.
    package enum Mode: String, Sendable, CaseIterable, Codable {
        /// It answers every message, and nobody hears it.
        case shadow
        /// It answers a share of the customers.
        case split
    }

    package var id: Int64
    package var name: String
    package var mode: Mode
    /// Ids of the two models.
    package var live: String
    package var candidate: String
    /// Of the customers, 0…1.
    package var share: Double
    package var started: Timestamp
    /// Nil while it runs.
    package var stopped: Timestamp?
    /// How it ended, in words.
    package var outcome: String?

    package init(
        id: Int64, name: String, mode: Mode, live: String, candidate: String, share: Double, started: Timestamp,
        stopped: Timestamp? = nil,
        outcome: String? = nil
    ) {
        self.id = id
        self.name = name
        self.mode = mode
        self.live = live
        self.candidate = candidate
        self.share = share
        self.started = started
        self.stopped = stopped
        self.outcome = outcome
    }
}

extension ExperimentRecord {
    private static let columns = "id, name, mode, live, candidate, share, started, stopped, outcome"

    /// The one that runs, or nil; reads one entry of an index.
    static func fetchRunning(_ db: some StatementSource) throws -> ExperimentRecord? {
        try db.first("SELECT \(columns) FROM experiment WHERE stopped IS NULL", read: ExperimentRecord.init)
    }

    /// All that ever were, oldest first.
    static func fetchAll(_ db: some StatementSource) throws -> [ExperimentRecord] {
        try db.all("SELECT \(columns) FROM experiment ORDER BY id", Arguments(), read: ExperimentRecord.init)
    }

    private init(_ row: ResultRow) throws {
        guard let mode = Mode(rawValue: row[2]), let started = Timestamp(iso8601: row[6] as String) else {
            throw StoreError(
                .corrupt, place: "experiment \(row[0] as Int64)", message: "its mode or time cannot be read")
        }
        self.init(
            id: row[0], name: row[1], mode: mode, live: row[3], candidate: row[4], share: row[5] ?? 0, started: started,
            stopped: (row[7] as String?).flatMap { Timestamp(iso8601: $0) }, outcome: row[8])
    }
}
