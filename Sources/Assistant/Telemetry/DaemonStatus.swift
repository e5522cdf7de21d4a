import CRM
import JSON
import Learning
import Understanding
import Wire

/// The health of the daemon.
package enum Health: Sendable, Equatable, CustomStringConvertible {
    case ok
    /// The last model in the folder, or an experiment's candidate, could not be used; another model answers.
    case degraded
    /// The last commit or look-up failed, with this code of the store.
    case unavailable(String)

    var name: String {
        switch self {
        case .ok: "ok"
        case .degraded: "degraded"
        case .unavailable: "unavailable"
        }
    }

    /// The health for the service manager's status line.
    package var description: String {
        switch self {
        case .ok, .degraded: name
        case .unavailable(let code): "unavailable: the store says \(code)"
        }
    }
}

/// The daemon's state at one moment, for `kefu status`, the `status` operation and the metrics.
struct DaemonStatus {
    let health: Health
    let time: Timestamp
    let started: Timestamp
    let model: Model
    /// Nil where no experiment runs.
    let experiment: ExperimentRecord?
    let load: StoreLoad
    /// The live counters, not a copy.
    let telemetry: Telemetry
}

extension Responder {
    /// The present health; reads no table.
    package var health: Health {
        if let failure = store.load.lastFailure { return .unavailable(failure.rawValue) }
        return registry.isStale || runningExperiments.isUnusable ? .degraded : .ok
    }

    var status: DaemonStatus {
        DaemonStatus(
            health: health, time: present, started: started, model: registry.current.interpreter.model,
            experiment: runningExperiments.current?.record, load: store.load, telemetry: telemetry)
    }

    /// The number of rows in the store's tables (`RecordStore.tally`); reads the database.
    var rowCounts: Result<StoreCounts, StoreError> {
        Result { () throws(StoreError) in try store.tally() }
    }

    /// The metrics in Prometheus' text format.
    package func metrics() -> String { status.exposition }
}

extension DaemonStatus {
    /// The status as one JSON object on one line.
    ///
    /// - Parameter rows: the number of rows in the store's tables, or why they cannot be counted.
    func json(rows: Result<StoreCounts, StoreError>) -> String {
        var writer = JSONWriter()
        writer.open("{")
        writer.member("health", health.name)
        writer.member("time", time.iso8601)
        writer.member("started", started.iso8601)
        writer.member("model", model.id)
        writer.member("intents", Int64(model.intents.count))
        if let experiment {
            writer.key("experiment")
            writer.open("{")
            writer.member("name", experiment.name)
            writer.member("mode", experiment.mode.rawValue)
            writer.member("candidate", experiment.candidate)
            writer.member("share", experiment.share)
            writer.close("}")
            writer.key("experiment_messages")
            Self.write(telemetry.messagesByArm, to: &writer)
        }
        writer.member("messages", Int64(telemetry.messages))
        writer.member("duplicates", Int64(telemetry.duplicates.value))
        writer.key("replies")
        Self.write(telemetry.repliesByAction, to: &writer)
        writer.key("errors")
        Self.write(telemetry.errorsByCode.filter { $0.1 > 0 }, to: &writer)
        writer.key("milliseconds_p99")
        writer.open("{")
        for stage in Telemetry.Stage.allCases {
            writer.key(stage.rawValue)
            if let milliseconds = telemetry.histogram(stage).quantile(0.99) {
                writer.number(milliseconds)
            } else {
                writer.null()
            }
        }
        writer.close("}")
        writer.member("pending", Int64(load.pending))
        writer.member("database_bytes", Int64(load.databaseBytes))
        writer.member("wal_bytes", Int64(load.logBytes))
        switch rows {
        case .success(let rows):
            writer.member("store", load.lastFailure.map(\.rawValue) ?? "available")
            writer.key("rows")
            Self.write(
                [
                    ("customers", rows.customers), ("conversations", rows.conversations),
                    ("communications", rows.communications), ("tickets", rows.tickets),
                    ("open_tickets", rows.openTickets), ("feedback", rows.feedback),
                ], to: &writer)
        case .failure(let error):
            writer.member("store", error.code.rawValue)
        }
        writer.close("}")
        return writer.text
    }

    private static func write(_ counts: [(String, Int)], to writer: inout JSONWriter) {
        writer.open("{")
        for (name, count) in counts {
            writer.key(name)
            writer.integer(Int64(count))
        }
        writer.close("}")
    }
}
