package import Understanding

/// One line of a file that `kefu review --export` wrote and an operator filled in.
package struct ReviewedLine: Sendable, Equatable {
    /// Row id of the message.
    package var communication: Int64
    /// As it stands in the file, which may be masked, or have an apostrophe that keeps a spreadsheet from running it.
    package var text: String
    /// Nil where the line was left open.
    package var intent: String?
    package var sentiment: Sentiment.Label?
    package var place: SourcePlace
    package var intentPlace: SourcePlace
}

extension ReviewedLine {
    /// The columns that are read, the first two on every line.
    static let keys: Set<String> = ["communication", "text", "intent", "sentiment"]

    /// The line that the fields of a record make; nil after reporting what is wrong with it.
    ///
    /// - Parameter start: where the record begins.
    static func read(_ fields: [String: LabelRecord.Field], at start: SourcePlace, problems: inout ProblemList)
        -> ReviewedLine?
    {
        guard let communication = fields["communication"] else {
            problems.error("`communication` is missing", at: start, hint: "leave that column as kefu review wrote it")
            return nil
        }
        guard let id = Int64(communication.text), id > 0 else {
            problems.error(
                "`communication` is not a number", at: communication.place,
                hint: "leave that column as kefu review wrote it")
            return nil
        }
        guard let text = fields["text"] else {
            problems.error("`text` is missing", at: start, hint: "leave that column as kefu review wrote it")
            return nil
        }
        // Spaces around a label are a slip of the hand, and what a cell that was emptied may be left with.
        let given = fields.mapValues { LabelRecord.Field(text: trimmed($0.text), place: $0.place) }.filter {
            !$0.value.text.isEmpty
        }
        let intent = given["intent"]
        if let intent, intent.text.contains(where: { $0.isWhitespace || $0.isNewline }) {
            problems.error(
                "`intent` must be a name without spaces", at: intent.place, hint: "use the name that stands in intents/"
            )
            return nil
        }
        var line = ReviewedLine(
            communication: id, text: text.text, intent: intent?.text, place: start, intentPlace: intent?.place ?? start)
        if let sentiment = given["sentiment"] {
            guard let label = Sentiment.Label(rawValue: sentiment.text) else {
                problems.error(
                    "unknown sentiment", at: sentiment.place, hint: "use positive, neutral or negative, or nothing")
                return nil
            }
            line.sentiment = label
        }
        return line
    }

    private static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
