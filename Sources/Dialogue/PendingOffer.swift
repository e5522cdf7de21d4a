package import Understanding

/// One of the intents that the customer was offered, under the title that was shown.
package struct PendingChoice: Sendable, Equatable, Decodable {
    package var intent: String
    package var title: String

    package init(intent: String, title: String) {
        self.intent = intent
        self.title = title
    }

    private enum CodingKeys: String, CodingKey {
        case intent = "i"
        case title = "t"
    }
}

/// The choices on the table: what was offered last, why, and what the customer had said with it.
package struct PendingOffer: Sendable, Equatable, Decodable {
    package enum Origin: String, Sendable, Decodable {
        /// Did you mean one of these?
        case clarification = "c"
        /// Shall a human take over?
        case handover = "h"
    }

    package var origin: Origin
    package var choices: [PendingChoice]
    /// The entities of the message that was unclear, so that an order number given there is not lost; their offsets
    /// concern that text.
    package var entities: [Entity]

    package init(origin: Origin, choices: [PendingChoice], entities: [Entity] = []) {
        self.origin = origin
        self.choices = choices
        self.entities = entities
    }

    private enum CodingKeys: String, CodingKey {
        case origin = "o"
        case choices = "c"
        case entities = "e"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        origin = try container.decode(Origin.self, forKey: .origin)
        choices = try container.decode([PendingChoice].self, forKey: .choices)
        entities = try container.decodeIfPresent([Entity].self, forKey: .entities) ?? []
    }
}
