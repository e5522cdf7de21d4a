import Understanding

/// A message cut into clauses, with what can be seen in each clause without knowing the conversation.
struct Utterance {
    /// A clause with its words.
    struct Part {
        let clause: Clause
        /// The clause as the customer wrote it.
        let text: String
        let folded: FoldedText
        let cues: Cues
        /// Whether it is a question by its mark or its words.
        let isQuestion: Bool
        /// The number of words, or of Han characters halved.
        let length: Int
        let hasDigit: Bool
    }

    let message: Message
    let parts: [Part]

    init(_ message: Message) {
        self.message = message
        var clauses = message.interpretation.clauses
        if clauses.isEmpty {
            clauses = [
                Clause(
                    start: 0, end: message.text.unicodeScalars.count, ranking: message.interpretation.ranking,
                    isCertain: message.interpretation.isCertain)
            ]
        }
        let isWhole = clauses.count == 1
        parts = clauses.map { clause in
            let text = isWhole ? message.text : Self.text(clause.start..<clause.end, of: message.text)
            let folded = FoldedText(text)
            let cues = Cues(in: folded)
            let words = folded.spaced.count { $0 == FoldedText.space } + 1
            return Part(
                clause: clause, text: text, folded: folded, cues: cues, isQuestion: Question.isAsked(by: text, folded),
                length: folded.isSpaceless ? max(words, folded.compact.count { !UTF8.isContinuation($0) } / 2) : words,
                hasDigit: folded.compact.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        }
    }

    /// A part of a text, by its range of Unicode scalars.
    static func text(_ range: Range<Int>, of text: String) -> String {
        let scalars = text.unicodeScalars
        guard let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound, limitedBy: scalars.endIndex),
            let end = scalars.index(start, offsetBy: range.count, limitedBy: scalars.endIndex)
        else { return "" }
        return String(scalars[start..<end])
    }
}
