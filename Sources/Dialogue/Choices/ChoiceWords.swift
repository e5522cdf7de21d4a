/// The closed vocabulary with which one language takes up a choice.
///
/// All entries are folded as `FoldedText` folds: lower case, no punctuation; the Chinese ones also without spaces.
struct ChoiceWords: Sendable {
    enum Position: Equatable, Sendable {
        /// Counted from 1.
        case number(Int)
        case last
    }

    /// Whether words are parted by spaces.
    var isSpaced: Bool
    var positions: [String: Position]
    /// What may stand before a position, longest first.
    var leads: [String]
    /// What may stand after a position, longest first.
    var tails: [String]
    var affirmations: Set<String>
    var refusals: Set<String>
    /// What turns a title named in passing into its opposite.
    var negations: [String]

    init(
        isSpaced: Bool, positions: [String: Position], leads: [String], tails: [String], affirmations: Set<String>, refusals: Set<String>,
        negations: [String]
    ) {
        self.isSpaced = isSpaced
        self.positions = positions
        self.leads = leads.sorted { $0.count > $1.count }
        self.tails = tails.sorted { $0.count > $1.count }
        self.affirmations = affirmations
        self.refusals = refusals
        self.negations = negations
    }

    /// The position that a folded text names; nil where anything is left over.
    func position(in text: String) -> Position? {
        var rest = Substring(text)
        while !rest.isEmpty {
            if let position = positions[String(rest)] { return position }
            if let number = Self.number(rest) { return .number(number) }
            if let lead = leads.first(where: { starts(rest, with: $0) }) {
                rest = rest.dropFirst(lead.count)
            } else if let tail = tails.first(where: { ends(rest, with: $0) }) {
                rest = rest.dropLast(tail.count)
            } else {
                return nil
            }
            if isSpaced { rest = Self.trimmed(rest) }
        }
        return nil
    }

    /// Whether a folded text contains a negation.
    func negates(_ text: String) -> Bool {
        negations.contains { isSpaced ? " \(text) ".contains(" \($0) ") : text.contains($0) }
    }

    private func starts(_ text: Substring, with lead: String) -> Bool {
        text.hasPrefix(lead) && text.count > lead.count && (!isSpaced || text.dropFirst(lead.count).first == " ")
    }

    private func ends(_ text: Substring, with tail: String) -> Bool {
        text.hasSuffix(tail) && text.count > tail.count && (!isSpaced || text.dropLast(tail.count).last == " ")
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }

    /// One or two plain digits; a longer number is an order's or a telephone's, not a choice's.
    private static func number(_ text: Substring) -> Int? {
        guard text.utf8.count <= 2, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return Int(text)
    }
}
