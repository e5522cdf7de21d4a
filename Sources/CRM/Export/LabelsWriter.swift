import JSON

/// Writes inbound communications as labelled transcripts, the format that `kefu train --labels` reads.
package struct LabelsWriter: Sendable {
    package init() {}

    /// Appends one line, or nothing for an outbound communication or one without an intent, such as the answer to a
    /// form's question.
    ///
    /// An operator's label takes precedence over the model's interpretation. Absent values are left out.
    package func append(_ record: CommunicationRecord, to bytes: inout [UInt8]) {
        let intent = record.labelledIntent ?? record.intent
        guard record.direction == .inbound, let intent else { return }
        let labels: [(String, ExportValue)] = [
            ("text", .text(record.content)), ("intent", .text(intent)),
            ("sentiment", ExportValue(record.labelledSentiment ?? record.sentiment)),
            ("language", ExportValue(record.language)),
            ("conversation", .text(record.conversation)), ("time", .text(record.time.iso8601)),
        ]
        var line = JSONWriter()
        line.open("{")
        for (name, value) in labels {
            if case .absent = value { continue }
            line.member(name, value)
        }
        line.close("}")
        bytes.append(contentsOf: line.line())
    }
}
