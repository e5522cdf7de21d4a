/// The progress of the active form. The values are the conversation's slots.
package struct FormState: Sendable, Equatable, Decodable {
    /// The question that the customer was asked last.
    package enum Stage: String, Sendable, Decodable {
        /// The value of the requested slot.
        case asking = "a"
        /// Whether all values are correct.
        case confirming = "c"
        /// Which of the values to change.
        case changing = "w"
    }

    /// The maximum number of consecutive messages without a value; one more hands over.
    static let mostTries = 2
    /// The maximum number of consecutive other questions; one more ends the form.
    static let mostAsides = 3
    /// The maximum number of messages in a form; one more hands over.
    static let mostTurns = 24

    /// The form's name in the catalogue.
    var form: String
    var stage = Stage.asking
    /// The slot asked for; nil unless `stage` is `asking`.
    var requested: String?
    /// The number of consecutive messages without a value.
    var tries = 0
    /// The number of consecutive other questions.
    var asides = 0
    /// The number of messages since the form began.
    var turns = 0
    /// The optional slots that the customer skipped.
    var skipped: [String] = []
    /// Whether the customer must confirm all values at the end.
    var confirms: Bool
    /// The value from an earlier session that the open question offers; nil if it offers none.
    var offered: String?
    /// The slots whose value from an earlier session the customer declined.
    var declined: [String] = []

    init(form: String, confirms: Bool) {
        self.form = form
        self.confirms = confirms
    }

    private enum CodingKeys: String, CodingKey {
        case form = "f"
        case stage = "s"
        case requested = "q"
        case tries = "r"
        case asides = "d"
        case turns = "n"
        case skipped = "k"
        case confirms = "c"
        case offered = "o"
        case declined = "x"
    }

    /// Reads the state from a snapshot; counts are clamped to 0…`mostTurns`.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        form = try container.decode(String.self, forKey: .form)
        stage = try container.decode(Stage.self, forKey: .stage)
        requested = try container.decodeIfPresent(String.self, forKey: .requested)
        func count(_ key: CodingKeys) throws -> Int {
            min(max(0, try container.decodeIfPresent(Int.self, forKey: key) ?? 0), Self.mostTurns)
        }
        tries = try count(.tries)
        asides = try count(.asides)
        turns = try count(.turns)
        skipped = try container.decodeIfPresent([String].self, forKey: .skipped)?.suffix(SlotValues.most) ?? []
        confirms = try container.decode(Bool.self, forKey: .confirms)
        offered = try container.decodeIfPresent(String.self, forKey: .offered)
        declined = try container.decodeIfPresent([String].self, forKey: .declined)?.suffix(SlotValues.most) ?? []
    }

    mutating func ask(_ slot: String?, at stage: Stage) {
        self.stage = stage
        requested = slot
        offered = nil
    }
}
