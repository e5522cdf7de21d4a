/// Writes communications as JSON lines: one object a line, every column on each, null where a value is absent.
package struct JSONLinesWriter: Sendable {
    package init() {}

    /// Appends one communication as a line.
    package func append(_ record: CommunicationRecord, to bytes: inout [UInt8]) {
        var line = JSONLine()
        for column in CommunicationColumn.allCases {
            line.append(column.rawValue, record.value(of: column))
        }
        bytes.append(contentsOf: line.ended())
    }

    /// Appends one piece of feedback as a line.
    package func append(_ record: FeedbackRecord, to bytes: inout [UInt8]) {
        var line = JSONLine()
        for column in FeedbackColumn.allCases {
            line.append(column.rawValue, record.value(of: column))
        }
        bytes.append(contentsOf: line.ended())
    }
}
