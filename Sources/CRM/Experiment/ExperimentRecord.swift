import GRDB

/// One row of `experiment`: a comparison of the live model with a candidate on live traffic.
package struct ExperimentRecord: Sendable, Equatable {
    /// How the candidate takes part.
    package enum Mode: String, Sendable, CaseIterable, Codable {
        /// The candidate processes messages, but its answers are only stored.
        case shadow
        /// The candidate answers a share of the customers.
        case split
    }

    package var id: Int64
    package var name: String
    package var mode: Mode
    /// Id of the live model.
    package var live: String
    /// Id of the candidate model.
    package var candidate: String
    /// The candidate's share of the customers, above 0 and at most 1.
    package var share: Double
    package var started: Timestamp
    /// Nil while it runs.
    package var stopped: Timestamp?
    /// The outcome, in words; nil while it runs.
    package var outcome: String?

    package init(
        id: Int64, name: String, mode: Mode, live: String, candidate: String, share: Double, started: Timestamp,
        stopped: Timestamp? = nil, outcome: String? = nil
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

    /// The running experiment, or nil; reads one entry of an index.
    static func fetchRunning(_ db: some StatementSource) throws -> ExperimentRecord? {
        try db.first("SELECT \(columns) FROM experiment WHERE stopped IS NULL", read: ExperimentRecord.init)
    }

    /// All experiments, running and stopped, oldest first.
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
