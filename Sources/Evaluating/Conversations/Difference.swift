package import Authoring

/// One thing in which a conversation went otherwise than written.
package struct Difference: Sendable, Equatable {
    /// The key of the file that says what is expected, such as `action` or `says`; `reply` where every reply must have
    /// what is missing.
    package var key: String
    package var expected: String
    /// What came instead; nil where the text of the reply tells.
    package var found: String?

    package init(key: String, expected: String, found: String? = nil) {
        self.key = key
        self.expected = expected
        self.found = found
    }

    init(_ key: String, expected: String, found: String? = nil) {
        self.init(key: key, expected: expected, found: found)
    }
}

/// A turn, or the end, of a conversation that went otherwise than written.
package struct TurnDifference: Sendable, Equatable {
    /// From 1, among the turns of the file; nil at the end of the conversation, where tickets are compared.
    package var turn: Int?
    package var place: SourcePlace
    /// What the customer wrote; nil where the customer did not write.
    package var sent: String?
    /// The text of the reply; nil where there was no reply.
    package var said: String?
    /// Never empty.
    package var differences: [Difference]

    package init(
        turn: Int?, place: SourcePlace, sent: String? = nil, said: String? = nil, differences: [Difference]
    ) {
        self.turn = turn
        self.place = place
        self.sent = sent
        self.said = said
        self.differences = differences
    }
}

/// How one conversation went.
package struct PlayedConversation: Sendable {
    package var name: String
    package var place: SourcePlace
    /// In the order of the turns; empty where it went as written.
    package var differences: [TurnDifference]

    package init(name: String, place: SourcePlace, differences: [TurnDifference]) {
        self.name = name
        self.place = place
        self.differences = differences
    }

    /// Whether it went as written.
    package var isAsWritten: Bool { differences.isEmpty }
}
