import Understanding

/// A message cut into clauses, with what can be seen in each clause without knowing the conversation.
final class Utterance: Sendable {
    /// A clause with its words.
    final class Part: Sendable {
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
        /// The likeliest intent; nil where none is known.
        let best: FormLexicon.Intent?
        /// The likeliest class of its acts, the first of several.
        let top: Int
        /// Its classes with a score above 0, by their bits.
        let likelyClasses: UInt32

        init(_ clause: Clause, _ text: String, _ folded: FoldedText, _ lexicon: FormLexicon) {
            self.clause = clause
            best = clause.ranking.first.map { lexicon.intent($0.name) }
            self.text = text
            self.folded = folded
            cues = Cues(in: folded)
            isQuestion = Question.isAsked(by: text, folded)
            var (scalars, digits) = (0, 0)
            for byte in folded.compact {
                if !UTF8.isContinuation(byte) { scalars += 1 }
                if byte &- UInt8(ascii: "0") < 10 { digits += 1 }
            }
            let words = folded.spaced.count - folded.compact.count + 1
            length = folded.isSpaceless ? max(words, scalars / 2) : words
            hasDigit = digits > 0
            var top = 0
            var likely: UInt32 = 0
            for place in 0..<ActScores.count {
                if clause.acts[place] > clause.acts[top] { top = place }
                if clause.acts[place] > 0 { likely |= 1 << UInt32(place) }
            }
            self.top = top
            likelyClasses = likely
        }

        /// How much its words sound like its likeliest class.
        var topScore: Float { clause.acts[top] }
    }

    let message: Message
    /// The message's text, folded.
    let folded: FoldedText
    let parts: [Part]

    /// - Parameter folded: the message's text, folded.
    init(_ message: Message, _ folded: FoldedText, _ lexicon: FormLexicon) {
        self.message = message
        self.folded = folded
        var clauses = message.interpretation.clauses
        if clauses.isEmpty {
            clauses = [
                Clause(
                    start: 0, end: message.text.unicodeScalars.count, ranking: message.interpretation.ranking,
                    isCertain: message.interpretation.isCertain)
            ]
        }
        guard clauses.count > 1 else {
            parts = clauses.map { Part($0, message.text, folded, lexicon) }
            return
        }
        parts = clauses.map { clause in
            let text = Self.text(clause.start..<clause.end, of: message.text)
            return Part(clause, text, FoldedText(text), lexicon)
        }
    }

    /// Whether any of some parts is a question.
    func asks(in parts: ClosedRange<Int>) -> Bool { parts.contains { self.parts[$0].isQuestion } }

    /// The words from the first to the last of some parts, as the customer wrote them.
    func text(of parts: ClosedRange<Int>) -> String {
        Self.text(
            self.parts[parts.lowerBound].clause.start..<self.parts[parts.upperBound].clause.end, of: message.text)
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
