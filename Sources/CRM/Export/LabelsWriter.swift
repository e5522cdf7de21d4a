/// Writes inbound communications as labelled transcripts: what `kefu train --labels` reads again.
package struct LabelsWriter: Sendable {
    package init() {}

    /// Appends one line; nothing for an outbound communication, or one without an intent, such as an answer to a form's
    /// question. What an operator said of the message goes before what was understood. Other labels that are absent are
    /// left out.
    package func append(_ record: CommunicationRecord, to bytes: inout [UInt8]) {
        let intent = record.labelledIntent ?? record.intent
        guard record.direction == .inbound, let intent else { return }
        let labels: [(String, ExportValue)] = [
            ("text", .text(record.content)), ("intent", .text(intent)),
            ("sentiment", ExportValue(record.labelledSentiment ?? record.sentiment)),
            ("language", ExportValue(record.language)),
            ("conversation", .text(record.conversation)), ("time", .text(record.time.iso8601)),
        ]
        var line = JSONLine()
        for (name, value) in labels {
            if case .absent = value { continue }
            line.append(name, value)
        }
        bytes.append(contentsOf: line.ended())
    }
}
