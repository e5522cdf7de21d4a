package import Understanding

/// A customer's turn in a labelled dialogue, with the commands that a good agent would understand.
package struct LabelledTurn: Sendable {
    /// Groups the turns of one conversation, in order.
    package var conversation: String
    /// The phenomenon and the sort of person, on the first turn of a conversation; later turns have that of the first.
    /// Turns of one family are never split between training and test.
    package var family: String
    /// Where the conversation stands before its first turn (`corpora/README.md`); nil on later turns, and where nothing
    /// has been said.
    package var opening: String?
    /// Values that are known before the first turn, in place of the usual ones.
    package var known: [String: String]
    package var text: String
    package var commands: [Command]
    package var source: SourcePlace

    /// Whether this is the first turn of its conversation.
    package var isFirst: Bool
}

/// Labelled dialogues and what they need besides a bot's own catalogue.
package struct Dialogues: Sendable {
    package var turns: [LabelledTurn] = []
    /// Forms that no bot has, so that other kinds of slots are learnt too.
    package var practice: Catalogue?
    /// The usual known values by the primary language subtag.
    package var known: [String: [String: String]] = [:]

    package init() {}

    package var isEmpty: Bool { turns.isEmpty }
}
