/// How far the customer is with a form; the values themselves are the conversation's slots.
package struct FormState: Sendable, Equatable, Decodable {
    /// What the customer was asked last.
    package enum Stage: String, Sendable, Decodable {
        /// For the value of the requested slot.
        case asking = "a"
        /// Whether all values are right.
        case confirming = "c"
        /// Which of the values is wrong.
        case changing = "w"
    }

    /// The most tries in a row without a value; the one after the last hands over.
    package static let mostTries = 2
    /// The most questions of other kinds answered in a row before the form is set aside.
    package static let mostAsides = 3
    /// The most messages that a form may take; the next one hands over.
    package static let mostTurns = 24

    package var form: String
    package var stage = Stage.asking
    /// The slot asked for; nil at the other stages.
    package var requested: String?
    /// Messages in a row that gave no value.
    package var tries = 0
    /// Questions of other kinds in a row.
    package var asides = 0
    /// Messages since the form began.
    package var turns = 0
    /// Optional slots that the customer left out.
    package var skipped: [String] = []
    /// Whether all values are shown for a yes in the end.
    package var confirms: Bool

    package init(form: String, confirms: Bool) {
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
    }

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
    }

    mutating func ask(_ slot: String?, at stage: Stage) {
        self.stage = stage
        requested = slot
    }
}
