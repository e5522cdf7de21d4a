/// One line of `texts.txt`, split at its slots.
struct Phrase {
    enum Piece {
        case bytes([UInt8])
        case words([Word])
        /// An integer in this range.
        case number(ClosedRange<Int>)

        /// The number of different fillings.
        var choices: Int {
            switch self {
            case .bytes: 1
            case .words(let words): words.count
            case .number(let range): range.count
            }
        }
    }

    private static let numbers: [String: ClosedRange<Int>] = ["amount": 5...1_999, "count": 2...29]

    let language: Int
    let pieces: [Piece]
    /// Whether a slot is filled with a number that is never used twice, so that all texts of the line differ.
    let isNumbered: Bool
    /// The number of different texts of the line, if it is not numbered.
    let combinations: Int

    init(_ text: Substring, line: Int, language: Int, vocabulary: TextBook.Vocabulary) throws(TextBook.Fault) {
        var pieces: [Piece] = []
        var rest = text
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else {
                throw TextBook.Fault(line: line, message: "a { without }")
            }
            if open > rest.startIndex { pieces.append(.bytes(Word.escaped(rest[..<open]))) }
            let name = String(rest[rest.index(after: open)..<close])
            if let range = Self.numbers[name] {
                pieces.append(.number(range))
            } else {
                let words = vocabulary.list(name)
                guard !words.isEmpty else {
                    throw TextBook.Fault(line: line, message: "there is no list for {\(name)}")
                }
                guard words.allSatisfy({ $0.isNumbered == words[0].isNumbered }) else {
                    throw TextBook.Fault(line: line, message: "the words of {\(name)} must all be numbered, or none")
                }
                pieces.append(.words(words))
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.bytes(Word.escaped(rest))) }
        self.language = language
        self.pieces = pieces
        isNumbered = pieces.contains { if case .words(let words) = $0 { words[0].isNumbered } else { false } }
        // Capped, because no run uses that many texts of one line.
        combinations = pieces.reduce(1) { min($0 * $1.choices, 1 << 40) }
    }

    /// Writes the line with its slots filled. `choice` selects the words; `number` is the number of the message.
    func append(choice: Int, number: Int, to buffer: ByteBuffer) {
        var rest = choice
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): buffer.append(bytes)
            case .words(let words):
                words[rest % words.count].append(number: number, to: buffer)
                rest /= words.count
            case .number(let range):
                buffer.append(decimal: range.lowerBound + rest % range.count)
                rest /= range.count
            }
        }
    }
}
