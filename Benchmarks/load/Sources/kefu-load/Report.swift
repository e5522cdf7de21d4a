import Foundation
import Histogram

/// The figures and failed checks of a run, as text or JSON.
struct Report: Codable {
    /// Processor time of a process while the run was measured.
    struct Processor: Codable {
        var seconds: Double
        /// The mean number of busy cores.
        var cores: Double
        var microsecondsPerMessage: Double
    }

    struct Memory: Codable {
        var startMegabytes: Double
        var endMegabytes: Double
        var peakMegabytes: Double
    }

    var connections: Int
    var inFlight: Int
    var messages: Int
    var warmUp: Int
    var conversations: Int
    var rate: Double?
    var seconds: Double
    var messagesPerSecond: Double
    /// Milliseconds at p50, p90, p99, p99.9 and max.
    var latency: [String: Double]
    var errors: [String: Int]
    var daemon: Processor?
    var memory: Memory?
    var samples: [ProcessWatch.Sample]
    var generator: Processor
    var answered: Int
    var acknowledged: Int
    var database: DatabaseCheck.Findings?
    /// One sentence for each failed check; empty if all passed.
    var failures: [String]

    private static let percentiles: [(name: String, percentile: Double)] = [
        ("p50", 50), ("p90", 90), ("p99", 99), ("p99.9", 99.9),
    ]

    init(plan: Plan, measurement: Measurement, watch: ProcessWatch, allowsErrors: Bool) {
        connections = plan.connections
        inFlight = plan.inFlight
        messages = plan.messages
        warmUp = plan.warmUp
        conversations = measurement.conversations
        rate = plan.rate
        seconds = watch.measured
        answered = measurement.answered
        acknowledged = measurement.acknowledged
        errors = measurement.errors
        samples = watch.samples
        let count = max(0, measurement.answered - plan.warmUp)
        messagesPerSecond = seconds > 0 ? Double(count) / seconds : 0
        latency = [:]
        if count > 0 {
            for (name, percentile) in Self.percentiles {
                latency[name] = Double(measurement.latencies.valueAtPercentile(percentile)) / 1e6
            }
            latency["max"] = Double(measurement.latencies.max) / 1e6
        }
        let elapsed = max(seconds, 1e-9)
        func processor(_ seconds: Double) -> Processor {
            Processor(
                seconds: seconds, cores: seconds / elapsed,
                microsecondsPerMessage: seconds * 1e6 / Double(max(1, count)))
        }
        generator = processor(watch.ownProcessor)
        daemon = watch.process == nil ? nil : processor(watch.daemonProcessor)
        if let first = watch.samples.first, let last = watch.samples.last, let process = watch.process {
            let most = watch.samples.map(\.megabytes).max() ?? last.megabytes
            memory = Memory(
                startMegabytes: first.megabytes, endMegabytes: last.megabytes,
                peakMegabytes: max(most, ProcessFigures.peakMegabytes(of: process) ?? 0))
        }
        failures = Measurement.Fault.allCases.compactMap { fault in
            measurement.faults[fault].map { "\($0) × \(fault.rawValue)" }
        }
        if !errors.isEmpty, !allowsErrors {
            failures.append("\(errors.values.reduce(0, +)) requests were refused")
        }
    }

    /// Adds the findings in the database, and a failure for each wrong one.
    mutating func add(_ findings: DatabaseCheck.Findings, plan: Plan, measurement: Measurement) {
        database = findings
        func require(_ count: Int, _ sentence: String) { if count > 0 { failures.append("\(count) × \(sentence)") } }
        require(findings.missing, "an acknowledged message that is not in the database")
        require(findings.inOtherRow, "an acknowledged message in a different row than its reply said")
        require(findings.storedTwice, "a message that is stored more than once")
        require(findings.withoutOneReply, "a stored message without exactly one reply row")
        require(findings.withoutText, "a stored message without its text")
        // A request that was sent but not answered may or may not be stored.
        func compare(_ name: String, _ found: Int, _ expected: ClosedRange<Int>) {
            guard !expected.contains(found) else { return }
            failures.append("the database has \(found) \(name), not \(expected.lowerBound)")
        }
        let isWhole = acknowledged == plan.total
        let mostStored = max(acknowledged, measurement.sent - errors.values.reduce(0, +))
        compare("inbound rows", findings.inbound, acknowledged...mostStored)
        compare("outbound rows", findings.outbound, findings.inbound...findings.inbound)
        guard isWhole else { return }
        compare("conversations", findings.conversations, conversations...conversations)
        let customers = RequestWriter.customer(of: conversations - 1) + 1
        compare("customers", findings.customers, customers...customers)
        compare("different texts", findings.distinctTexts, plan.total...plan.total)
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

extension Report {
    /// The report as lines of text for a terminal.
    var text: String {
        var lines: [String] = []
        func line(_ name: String, _ text: String) {
            lines.append(name.padding(toLength: 12, withPad: " ", startingAt: 0) + text)
        }
        func list(_ counts: [Dictionary<String, Int>.Element]) -> String {
            counts.map { "\($0.key) \($0.value)" }.joined(separator: "  ")
        }
        let pace = rate.map { "\(number($0, 0))/s" } ?? "as fast as they are answered"
        let count = warmUp > 0 ? "\(messages) messages after \(warmUp)" : "\(messages) messages"
        line("load", "\(connections) × \(inFlight) in flight, \(count) in \(conversations) conversations, \(pace)")
        line("throughput", "\(number(messagesPerSecond, 0)) messages/s over \(number(seconds, 1)) s")
        let order = Self.percentiles.map(\.name) + ["max"]
        line("latency", order.map { "\($0) \(number(latency[$0] ?? 0, 2))" }.joined(separator: "  ") + " ms")
        line("errors", errors.isEmpty ? "none" : list(errors.sorted { $0.key < $1.key }))
        if let daemon { line("daemon", describe(daemon)) }
        line("generator", describe(generator))
        if let memory {
            let (start, end, peak) = (memory.startMegabytes, memory.endMegabytes, memory.peakMegabytes)
            line(
                "memory",
                "\(number(start, 1)) MB at the start, \(number(end, 1)) at the end, \(number(peak, 1)) at most")
            if samples.count > 2 {
                let texts = samples.map { "\(number($0.seconds, 0)) s \(number($0.megabytes, 1)) MB" }
                line("", texts.joined(separator: "  "))
            }
        }
        line("replies", "\(answered), \(acknowledged) acknowledged")
        if let database {
            let (messages, replies) = ("\(database.inbound) messages", "\(database.outbound) replies")
            let (conversations, customers) = (database.conversations, database.customers)
            line("database", "\(messages), \(replies), \(conversations) conversations, \(customers) customers")
            line("", list(database.actions.sorted { $0.value > $1.value }))
        }
        line("checks", failures.isEmpty ? "all passed" : "FAILED")
        for failure in failures { line("", failure) }
        return lines.joined(separator: "\n")
    }

    private func describe(_ processor: Processor) -> String {
        "\(number(processor.cores, 2)) cores, \(number(processor.microsecondsPerMessage, 1)) µs per message"
    }

    private func number(_ value: Double, _ digits: Int) -> String { String(format: "%.\(digits)f", value) }
}
