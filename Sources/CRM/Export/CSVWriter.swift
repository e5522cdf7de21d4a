/// Writes records as CSV (RFC 4180): a header, CRLF, and quotes where needed.
///
/// A spreadsheet evaluates a text that begins like a formula, so such a text gets an apostrophe in front
/// (`FormulaGuard`). Numbers do not.
package struct CSVWriter: Sendable {
    /// U+FEFF in UTF-8. At the start of a file it tells a spreadsheet the encoding.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    package init() {}

    /// Appends the header line of communications.
    package func appendHeader(to bytes: inout [UInt8]) {
        appendLine(of: CommunicationColumn.allCases, to: &bytes) { column, bytes in
            bytes.append(contentsOf: column.rawValue.utf8)
        }
    }

    /// Appends the header line of feedback.
    package func appendFeedbackHeader(to bytes: inout [UInt8]) {
        appendLine(of: FeedbackColumn.allCases, to: &bytes) { column, bytes in
            bytes.append(contentsOf: column.rawValue.utf8)
        }
    }

    /// Appends one communication as a line.
    package func append(_ record: CommunicationRecord, to bytes: inout [UInt8]) {
        appendLine(of: CommunicationColumn.allCases, to: &bytes) { column, bytes in
            appendField(record.value(of: column), to: &bytes)
        }
    }

    /// Appends one piece of feedback as a line.
    package func append(_ record: FeedbackRecord, to bytes: inout [UInt8]) {
        appendLine(of: FeedbackColumn.allCases, to: &bytes) { column, bytes in
            appendField(record.value(of: column), to: &bytes)
        }
    }

    /// Appends one line of text fields.
    package func append(_ fields: [String], to bytes: inout [UInt8]) {
        appendLine(of: fields, to: &bytes) { field, bytes in appendField(field, to: &bytes) }
    }

    /// Appends one line of values.
    package func append(_ fields: [ExportValue], to bytes: inout [UInt8]) {
        appendLine(of: fields, to: &bytes) { field, bytes in appendField(field, to: &bytes) }
    }

    private func appendField(_ value: ExportValue, to bytes: inout [UInt8]) {
        switch value {
        case .absent: break
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .real(let value): bytes.append(contentsOf: "\(value)".utf8)
        case .text(let text): appendField(text, to: &bytes)
        }
    }

    private func appendLine<Column>(
        of columns: [Column], to bytes: inout [UInt8], field: (Column, inout [UInt8]) -> Void
    ) {
        for (index, column) in columns.enumerated() {
            if index > 0 {
                bytes.append(UInt8(ascii: ","))
            }
            field(column, &bytes)
        }
        bytes.append(contentsOf: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
    }

    private func appendField(_ text: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let isQuoted = text.utf8.contains {
            $0 == quote || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n")
        }
        if isQuoted {
            bytes.append(quote)
        }
        for byte in FormulaGuard.guarded(text).utf8 {
            if byte == quote {
                bytes.append(quote)
            }
            bytes.append(byte)
        }
        if isQuoted {
            bytes.append(quote)
        }
    }
}
