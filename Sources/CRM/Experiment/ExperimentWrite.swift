import GRDB

/// Starts or stops an experiment.
package enum ExperimentWrite: Sendable {
    /// Starts an experiment. Throws `.conflict` where one is running or the name was used before.
    case start(
        name: String, mode: ExperimentRecord.Mode, live: String, candidate: String, share: Double, time: Timestamp)
    /// Stops an experiment. Where it has stopped already, its first outcome is kept.
    case stop(id: Int64, outcome: String, time: Timestamp)

    func store(in db: Database) throws -> Committed {
        switch self {
        case .start(let name, let mode, let live, let candidate, let share, let time):
            if let running = try ExperimentRecord.fetchRunning(db) {
                throw StoreError(
                    .conflict, place: "experiment", message: "the experiment \(running.name) is running",
                    hint: "stop it first: kefu experiment stop")
            }
            let taken: Int64? = try db.first("SELECT id FROM experiment WHERE name = ?", name) { $0[0] }
            guard taken == nil else {
                throw StoreError(
                    .conflict, place: "experiment", message: "an experiment has had this name",
                    hint: "choose another name")
            }
            let id = try db.insert(
                "INSERT INTO experiment (name, mode, live, candidate, share, started) VALUES (?, ?, ?, ?, ?, ?)", name,
                mode.rawValue, live, candidate, share, time.iso8601)
            return Committed(experiment: id)
        case .stop(let id, let outcome, let time):
            try db.run(
                "UPDATE experiment SET stopped = ?, outcome = ? WHERE id = ? AND stopped IS NULL", time.iso8601,
                outcome, id)
            return Committed(experiment: id)
        }
    }
}
