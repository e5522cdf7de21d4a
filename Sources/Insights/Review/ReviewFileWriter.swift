import JSON
import CRM
import Understanding

/// Writes the queue as a labelled transcript with empty labels, and further columns that help to choose the labels.
package struct ReviewFileWriter: Sendable {
    /// The format of the file.
    package enum Format: String, Sendable, CaseIterable {
        case jsonl, csv
    }

    private static let columns = [
        "text", "intent", "sentiment", "language", "conversation", "time", "communication", "reason", "suggestion",
        "confidence", "count",
        "context",
    ]

    private let format: Format
    private let csv = CSVWriter()

    package init(_ format: Format) {
        self.format = format
    }

    /// Appends the header of a CSV file, with the byte order mark that spreadsheets need to recognise UTF-8; nothing
    /// for JSON lines.
    package func appendHeader(to bytes: inout [UInt8]) {
        guard format == .csv else { return }
        bytes.append(contentsOf: CSVWriter.byteOrderMark)
        csv.append(Self.columns, to: &bytes)
    }

    /// Appends one message.
    ///
    /// - Parameter context: the conversation around it.
    package func append(_ item: ReviewItem, context: [ReviewLine], to bytes: inout [UInt8]) {
        let confidence = ((item.ranking.first?.confidence ?? 0) * 1_000).rounded() / 1_000
        let values: [ExportValue] = [
            .text(item.text), .text(""), .text(""), .text(item.language), .text(String(item.conversation)),
            .text(item.time),
            .integer(item.communication), .text(item.reasons.map(\.rawValue).joined(separator: " ")),
            .text(item.suggestion ?? ""),
            .real(confidence), .integer(Int64(item.count)),
            .text(context.map { "\($0.speaker.rawValue): \($0.text)" }.joined(separator: "\n")),
        ]
        guard format == .jsonl else { return csv.append(values, to: &bytes) }
        var line = JSONWriter()
        line.open("{")
        for (name, value) in zip(Self.columns, values) { line.member(name, value) }
        line.close("}")
        bytes.append(contentsOf: line.line())
    }
}
