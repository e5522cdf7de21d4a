import Understanding

/// A command that a message may hold, and where it comes from. The reader of turns decides which ones it does hold.
struct Candidate {
    /// How the command was found.
    enum Source: UInt8 {
        /// An act, by the words of a clause.
        case words
        /// An intent of the classifier's ranking, of a clause or of the whole message.
        case ranking, wholeRanking
        /// The last answered intent, though the words do not name it.
        case last
        /// An intent that often follows the last answered one, in a short message.
        case successor
        /// An intent whose form takes several of the message's values.
        case valuesOfForm
        /// An offered intent: named exactly, by its place, in part, or not at all.
        case offeredExactly, offeredByPlace, offeredInPart, offered
        /// A value: an entity, a choice (named exactly, by its place, in part, as the only one that is not denied), a
        /// number, the text of clauses (whole, or behind words such as "it is"), a part replaced in the known text.
        case entity, choiceExactly, choiceByPlace, choiceInPart, choiceLeft, number, pattern, text, textBehindLink
        case textBehindWeakLink
        case composed
        /// A slot by its name, without a value; by its place in the list.
        case title, titleByPlace
        /// A choice that the words sound like.
        case choiceByWords

        /// Whether the words are those of an offered intent or choice, its place in the list, or
        /// the only value of a slot's pattern.
        var isExact: Bool {
            switch self {
            case .offeredExactly, .offeredByPlace, .choiceExactly, .choiceByPlace, .titleByPlace, .pattern: true
            default: false
            }
        }

        /// Whether it is an offered intent.
        var isOffered: Bool {
            self == .offeredExactly || self == .offeredByPlace || self == .offeredInPart || self == .offered
        }

        /// Whether it is the customer's own text.
        var isText: Bool { self == .text || self == .textBehindLink || self == .textBehindWeakLink }
    }

    var command: Command
    /// The clause that holds it; the first one, if several do.
    var part: Int
    /// The last clause that holds it.
    var lastPart: Int
    var source: Source
    /// The wished intent; nil if it is no wish.
    var wish: FormLexicon.Intent?
    /// The place of the act among `Act.allCases`; -1 if it is none.
    var act = -1
    /// The place of the slot that it is about; -1 if none.
    var place = -1
    /// The words that are the value, as the customer wrote them; nil for acts and wishes.
    var text: String?
    /// What stands before the value in its clause.
    var before: String = ""
    /// What stands after the value in its last clause.
    var after: String = ""
    /// Why the value is not accepted; nil if it is, and for all that is no value.
    var fault: SlotFault?
    /// The classifier's confidence in the intent, and its place in the ranking; 0 for all that is no wish.
    var confidence = 0.0
    /// How much likelier the intent is after the last answer than at any time (`Successors`); nil where that is
    /// unknown.
    var lift: Float?
    var rank = 0
    /// How much the words sound like the choice.
    var likeness: Float = -1
    /// How much the clauses of a free text sound like a value of its slot: the one that does most, and least; nil where
    /// the model does not know.
    var textLikeness: (most: Float, least: Float)?
    /// Whether the value is that which the slot has already.
    var isKnown = false

    /// Whether it is a choice that the words hardly sound like.
    var isFarFetched: Bool { source == .choiceByWords && likeness <= 0 }

    /// The place of the command's class among those of `ActScores`.
    var classPlace: Int {
        switch command {
        case .act, .language: act
        case .answer: ActScores.wish
        case .fill: ActScores.value
        case .correct: ActScores.correction
        }
    }

    /// The value that it gives; nil if none.
    var value: String? {
        switch command {
        case .fill(_, let value): value
        case .correct(_, let value): value
        case .answer, .act, .language: nil
        }
    }

    /// The slot that it is about; nil if none.
    var slot: String? {
        switch command {
        case .fill(let slot, _), .correct(let slot, _): slot
        case .answer, .act, .language: nil
        }
    }
}
