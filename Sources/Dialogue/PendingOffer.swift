import Understanding

/// An intent that was offered to the customer, with the title that was shown.
struct PendingChoice: Sendable, Equatable, Decodable {
    var intent: String
    var title: String

    private enum CodingKeys: String, CodingKey {
        case intent = "i"
        case title = "t"
    }
}

/// The choices that the next message can accept or decline.
package struct PendingOffer: Sendable, Equatable, Decodable {
    /// The question that the choices belong to.
    enum Origin: String, Sendable, Decodable {
        /// "Did you mean one of these?"
        case clarification = "c"
        /// "Shall a human take over?"
        case handover = "h"
    }

    var origin: Origin
    var choices: [PendingChoice]
    /// The entities of the unclear message, so that an order number in it is not lost. Their offsets refer to that
    /// message's text.
    var entities: [Entity]

    init(origin: Origin, choices: [PendingChoice], entities: [Entity] = []) {
        self.origin = origin
        self.choices = choices
        self.entities = entities
    }

    private enum CodingKeys: String, CodingKey {
        case origin = "o"
        case choices = "c"
        case entities = "e"
    }

    /// Reads the offer from a state snapshot; missing entities mean none.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        origin = try container.decode(Origin.self, forKey: .origin)
        choices = try container.decode([PendingChoice].self, forKey: .choices)
        entities = try container.decodeIfPresent([Entity].self, forKey: .entities) ?? []
    }
}
