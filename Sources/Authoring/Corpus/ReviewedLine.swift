package import Understanding

/// One line of a file that `kefu review --export` wrote and an operator filled in.
package struct ReviewedLine: Sendable, Equatable {
    /// The row id of the message in the log.
    package var communication: Int64
    /// The text in the file. It may be masked, or begin with an apostrophe so that a spreadsheet does not run it.
    package var text: String
    /// Nil where the operator gave none.
    package var intent: String?
    /// Nil where the operator gave none.
    package var sentiment: Sentiment.Label?
    package var place: SourcePlace
    /// The place of the intent, or of the line where there is none.
    package var intentPlace: SourcePlace
}

extension ReviewedLine {
    /// The columns that are read. Every line must have the first two.
    static let keys: Set<String> = ["communication", "text", "intent", "sentiment"]

    /// The line of a record's fields; nil after reporting a mistake.
    ///
    /// - Parameter start: the start of the record.
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
        // Spaces around a label are a typing mistake, and an emptied cell may still hold some.
        let given = fields.mapValues { LabelRecord.Field(text: trimmed($0.text), place: $0.place) }.filter {
            !$0.value.text.isEmpty
        }
        let intent = given["intent"]
        if let intent, intent.text.contains(where: { $0.isWhitespace || $0.isNewline }) {
            problems.error(
                "`intent` must be a name without spaces", at: intent.place, hint: "use a name from intents/")
            return nil
        }
        if let intent { problems.checkForm(of: intent.text, at: intent.place) }
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
