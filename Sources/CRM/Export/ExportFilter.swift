import GRDB

/// The conditions for communications to export; a condition that is nil lets everything pass.
package struct ExportFilter: Sendable, Equatable {
    /// The earliest time that passes.
    package var since: Timestamp?
    /// The earliest time that no longer passes.
    package var until: Timestamp?
    package var channel: String?
    /// The channel's id of the conversation; the same id passes on every channel.
    package var conversation: String?

    package init(since: Timestamp? = nil, until: Timestamp? = nil, channel: String? = nil, conversation: String? = nil)
    {
        self.since = since
        self.until = until
        self.channel = channel
        self.conversation = conversation
    }
}

/// Reads an export page by page in the order of row ids.
///
/// Each page is a separate read. One long read would keep SQLite from reusing the write-ahead log while the daemon
/// writes.
struct ExportPages {
    /// Rows per page; it bounds the memory of an export.
    static let size = 500

    private let sql: String
    private let conditions: [String]
    private let end: Int64
    private var last: Int64 = 0
    private var isDone = false

    /// - Parameter end: the last row id to read.
    init(filter: ExportFilter, end: Int64) {
        let parts: [(String, String?)] = [
            ("c.time >= ?", filter.since?.iso8601), ("c.time < ?", filter.until?.iso8601),
            ("c.channel = ?", filter.channel), ("v.external_id = ?", filter.conversation),
        ]
        let given = parts.compactMap { condition, value in value.map { (condition, $0) } }
        sql = """
            SELECT \(CommunicationRecord.columns), l.intent, l.sentiment, r.state
            FROM communication c JOIN conversation v ON v.id = c.conversation_id
            LEFT JOIN label l ON l.communication_id = c.id
            LEFT JOIN resolution r ON r.communication_id = c.id
            WHERE c.id > ? AND c.id <= ?\(given.map { " AND " + $0.0 }.joined()) ORDER BY c.id LIMIT \(Self.size)
            """
        conditions = given.map(\.1)
        self.end = end
    }

    /// The next page; nil after the last.
    mutating func next(_ db: Database) throws -> [CommunicationRecord]? {
        guard !isDone else { return nil }
        var arguments = Arguments(last, end)
        for condition in conditions {
            arguments.append(condition)
        }
        let page = try db.all(sql, arguments) { row in
            var record = try CommunicationRecord(row)
            record.labelledIntent = row[CommunicationRecord.columnCount]
            record.labelledSentiment = row[CommunicationRecord.columnCount + 1]
            record.resolution = row[CommunicationRecord.columnCount + 2]
            return record
        }
        last = page.last?.id ?? end
        isDone = page.count < Self.size
        return page
    }
}
