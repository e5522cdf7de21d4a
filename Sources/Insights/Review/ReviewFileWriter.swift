import CRM
import Understanding

/// Writes the queue as labelled transcripts to fill in: the columns of those, the labels empty, and beside them what
/// helps to decide.
package struct ReviewFileWriter: Sendable {
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

    /// Appends what a file begins with. A spreadsheet takes UTF-8 for something else without the byte order mark.
    package func appendHeader(to bytes: inout [UInt8]) {
        guard format == .csv else { return }
        bytes.append(contentsOf: [0xEF, 0xBB, 0xBF])
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
        var line = JSONLine()
        for (name, value) in zip(Self.columns, values) { line.append(name, value) }
        bytes.append(contentsOf: line.ended())
    }
}
