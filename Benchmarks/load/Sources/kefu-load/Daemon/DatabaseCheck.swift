import Foundation

/// Compares the daemon's database with the acknowledged messages. It uses the `sqlite3` shell, which is independent of
/// Kefu.
struct DatabaseCheck {
    /// The counts of a run's rows in the database. The first five must be 0.
    struct Findings: Codable {
        var missing = 0
        var inOtherRow = 0
        var storedTwice = 0
        var withoutOneReply = 0
        var withoutText = 0
        var inbound = 0
        var outbound = 0
        var conversations = 0
        var customers = 0
        var distinctTexts = 0
        var actions: [String: Int] = [:]
    }

    /// Why the database could not be read.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    let database: String
    let writer: RequestWriter
    /// The communication number of each message; 0 if it was not acknowledged.
    let communications: [Int64]

    /// Reads the database while the daemon may be running.
    func findings() throws -> Findings {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kefu-load-\(writer.run)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let acknowledged = folder.appendingPathComponent("acknowledged.csv")
        try Data(acknowledgements).write(to: acknowledged)
        let script = folder.appendingPathComponent("check.sql")
        try Data(sql(acknowledged.path).utf8).write(to: script)
        let output = try shell(script)
        var findings = Findings()
        for line in output.split(separator: "\n") {
            let fields = line.split(separator: "|", maxSplits: 1)
            guard fields.count == 2, let count = Int(fields[1]) else {
                throw Fault(description: "sqlite3 said: \(line)")
            }
            switch fields[0] {
            case "missing": findings.missing = count
            case "other row": findings.inOtherRow = count
            case "stored twice": findings.storedTwice = count
            case "without one reply": findings.withoutOneReply = count
            case "without text": findings.withoutText = count
            case "inbound": findings.inbound = count
            case "outbound": findings.outbound = count
            case "conversations": findings.conversations = count
            case "customers": findings.customers = count
            case "distinct texts": findings.distinctTexts = count
            default: findings.actions[fields[0].replacingOccurrences(of: "action ", with: "")] = count
            }
        }
        return findings
    }

    private var acknowledgements: [UInt8] {
        var bytes: [UInt8] = []
        for (message, communication) in communications.enumerated() where communication != 0 {
            bytes.append(contentsOf: "\(writer.id(message)),\(communication)\n".utf8)
        }
        return bytes
    }

    /// The script. It scans the tables (NOT INDEXED), so that a missing or broken index cannot hide an error.
    ///
    /// The ids of the run are from `run-` to below `run.`, because "." is the character after "-".
    private func sql(_ acknowledged: String) -> String {
        """
        .timeout 10000
        .bail on
        CREATE TEMP TABLE acknowledged (id TEXT, communication INTEGER);
        .import --csv --schema temp "\(acknowledged)" acknowledged
        CREATE TEMP TABLE inbound AS SELECT id, message_id, conversation_id, customer_id, content
            FROM communication NOT INDEXED
            WHERE channel = '\(RequestWriter.channel)' AND direction = 'inbound'
            AND message_id >= '\(writer.run)-' AND message_id < '\(writer.run).';
        CREATE INDEX temp.inbound_by_message ON inbound (message_id);
        CREATE TEMP TABLE outbound AS SELECT reply_to, action, length(content) AS length
            FROM communication NOT INDEXED
            WHERE direction = 'outbound' AND channel = '\(RequestWriter.channel)'
            AND id > (SELECT coalesce(min(id), 0) FROM inbound);
        CREATE INDEX temp.outbound_by_reply ON outbound (reply_to);
        SELECT 'missing', count(*) FROM acknowledged WHERE id NOT IN (SELECT message_id FROM inbound);
        SELECT 'other row', count(*) FROM acknowledged a JOIN inbound i ON i.message_id = a.id
            WHERE i.id <> a.communication;
        SELECT 'stored twice', count(*) FROM (SELECT message_id FROM inbound GROUP BY message_id HAVING count(*) > 1);
        SELECT 'without one reply', count(*) FROM inbound i
            WHERE (SELECT count(*) FROM outbound o WHERE o.reply_to = i.id) <> 1;
        SELECT 'without text', count(*) FROM inbound WHERE content = '';
        SELECT 'inbound', count(*) FROM inbound;
        SELECT 'outbound', count(*) FROM outbound WHERE reply_to IN (SELECT id FROM inbound);
        SELECT 'conversations', count(DISTINCT conversation_id) FROM inbound;
        SELECT 'customers', count(DISTINCT customer_id) FROM inbound;
        SELECT 'distinct texts', count(DISTINCT content) FROM inbound;
        SELECT 'action ' || action, count(*) FROM outbound WHERE reply_to IN (SELECT id FROM inbound) GROUP BY action;

        """
    }

    private func shell(_ script: URL) throws -> String {
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        shell.arguments = ["sqlite3", "-batch", "-readonly", "-list", "-separator", "|", database]
        let output = Pipe()
        shell.standardInput = try FileHandle(forReadingFrom: script)
        shell.standardOutput = output
        do { try shell.run() } catch { throw Fault(description: "sqlite3 cannot be started: \(error)") }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        shell.waitUntilExit()
        guard shell.terminationStatus == 0 else {
            throw Fault(description: "sqlite3 ended with status \(shell.terminationStatus)")
        }
        return text
    }
}
