import CRM
import Understanding

/// The metrics in Prometheus' text format, version 0.0.4 (prometheus.io, "Exposition formats").
///
/// Labels are fixed names and the model's id; nothing in them comes from a customer.
extension DaemonStatus {
    var exposition: String {
        var text = ""
        func family(_ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: String)]) {
            text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
            for sample in samples { text += "\(name)\(sample.labels) \(sample.value)\n" }
        }
        func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
            family(name, type, help, [("", String(value))])
        }
        family(
            "kefu_messages_total", "counter", "Customers' messages answered, by action.",
            telemetry.repliesByAction.map { (#"{action="\#($0)"}"#, String($1)) })
        family(
            "kefu_errors_total", "counter", "Requests refused, by code.",
            telemetry.errorsByCode.map { (#"{code="\#($0)"}"#, String($1)) })
        single(
            "kefu_duplicates_total", "counter", "Messages answered from the stored reply.", telemetry.duplicates.value)
        family(
            "kefu_feedback_total", "counter", "Feedback given, by score.",
            telemetry.feedbackByScore.map { (#"{score="\#($0)"}"#, String($1)) })
        family(
            "kefu_form_hook_total", "counter", "Completed forms handed on, by outcome.",
            [
                (#"{outcome="delivered"}"#, String(telemetry.deliveries.value)),
                (#"{outcome="failed"}"#, String(telemetry.failedDeliveries.value)),
            ])
        single("kefu_reloads_total", "counter", "Models put in use since the start.", telemetry.reloads.value)
        single("kefu_reload_failures_total", "counter", "Models that could not be used.", telemetry.failedReloads.value)
        text += "# HELP kefu_stage_seconds Time of each stage of a message.\n# TYPE kefu_stage_seconds histogram\n"
        for stage in Telemetry.Stage.allCases {
            text += Self.histogram(telemetry.histogram(stage), stage: stage.rawValue)
        }
        text +=
            "# HELP kefu_commit_seconds Time of one commit of a group of writes.\n"
            + "# TYPE kefu_commit_seconds histogram\n"
        var upTo = 0
        for (bucket, count) in load.commits.counts.enumerated() {
            upTo += count
            let bound = bucket < load.commits.counts.count - 1 ? "\(Double(UInt64(1) << UInt64(bucket)) / 1e6)" : "+Inf"
            text += "kefu_commit_seconds_bucket{le=\"\(bound)\"} \(upTo)\n"
        }
        text += "kefu_commit_seconds_sum \(Double(load.commits.nanoseconds) / 1e9)\n"
        text += "kefu_commit_seconds_count \(load.commits.commits)\n"
        single("kefu_committed_writes_total", "counter", "Writes that were committed.", load.commits.writes)
        single("kefu_store_pending", "gauge", "Writes accepted and not yet on disk.", load.pending)
        single(
            "kefu_store_available", "gauge", "Whether the last commit and look-up succeeded.",
            load.lastFailure == nil ? 1 : 0)
        single("kefu_database_bytes", "gauge", "Size of the database file.", load.databaseBytes)
        single("kefu_wal_bytes", "gauge", "Size of the write-ahead log.", load.logBytes)
        family(
            "kefu_experiment_messages_total", "counter", "Messages while an experiment ran, by arm.",
            telemetry.messagesByArm.map { (#"{arm="\#($0)"}"#, String($1)) })
        family("kefu_model_info", "gauge", "The model in use.", [(#"{model="\#(model.id)"}"#, "1")])
        single(
            "kefu_start_time_seconds", "gauge", "When the daemon started, in seconds since 1970.",
            Int(started.milliseconds / 1_000))
        return text
    }

    private static func histogram(_ histogram: Histogram, stage: String) -> String {
        let counts = histogram.cumulative
        var text = ""
        for (bucket, count) in counts.enumerated().dropLast() {
            let bound = Double(UInt64(1) << UInt64(bucket)) / 1e6
            text += "kefu_stage_seconds_bucket{stage=\"\(stage)\",le=\"\(bound)\"} \(count)\n"
        }
        text += "kefu_stage_seconds_bucket{stage=\"\(stage)\",le=\"+Inf\"} \(counts.last ?? 0)\n"
        text += "kefu_stage_seconds_sum{stage=\"\(stage)\"} \(histogram.seconds)\n"
        return text + "kefu_stage_seconds_count{stage=\"\(stage)\"} \(counts.last ?? 0)\n"
    }
}
