package import JSON

/// Writes records as JSON Lines: each line is an object with every column, null where a value is absent.
package struct JSONLinesWriter: Sendable {
    package init() {}

    /// Appends one communication as a line.
    package func append(_ record: CommunicationRecord, to bytes: inout [UInt8]) {
        var line = JSONWriter()
        line.open("{")
        for column in CommunicationColumn.allCases {
            line.member(column.rawValue, record.value(of: column))
        }
        line.close("}")
        bytes.append(contentsOf: line.line())
    }

    /// Appends one piece of feedback as a line.
    package func append(_ record: FeedbackRecord, to bytes: inout [UInt8]) {
        var line = JSONWriter()
        line.open("{")
        for column in FeedbackColumn.allCases {
            line.member(column.rawValue, record.value(of: column))
        }
        line.close("}")
        bytes.append(contentsOf: line.line())
    }
}

extension JSONWriter {
    /// Writes a member of an exported line.
    package mutating func member(_ name: String, _ value: ExportValue) {
        key(name)
        switch value {
        case .absent: null()
        case .integer(let number): integer(number)
        case .real(let number): exactNumber(number)
        case .text(let text): string(text)
        }
    }
}
