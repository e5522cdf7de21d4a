import Foundation
import Linguistics

/// The snapshot of a state: compact JSON, `{"v":1,…}`, one short key a part, empty parts left out.
///
/// Version rule: a new key or a new meaning is a new version; a reader that meets a version or a key it does not know starts afresh.
///
///     v version   n turns   t last spoken, ms   l language   p pending offer {o origin, c [{i intent, t title}], e entities}
///     m misunderstandings   a last variants [{r response, v index}]   h reason for which a human has it   i last intent   g greeted
extension DialogueState: Codable {
    /// The version written into every snapshot.
    package static let snapshotVersion = 1

    /// Reads a snapshot; a damaged one, or one of another version, gives a fresh state.
    package init(snapshot: String) {
        self = (try? JSONDecoder().decode(DialogueState.self, from: Data(snapshot.utf8))) ?? DialogueState()
    }

    /// The state as compact JSON; equal states give equal text.
    package var snapshot: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    private enum Key: String, CodingKey, CaseIterable {
        case version = "v"
        case turns = "n"
        case lastSpoken = "t"
        case language = "l"
        case pending = "p"
        case misunderstandings = "m"
        case lastVariants = "a"
        case human = "h"
        case lastIntent = "i"
        case greeted = "g"
    }

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Unreadable: Error {}

    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: AnyKey.self).allKeys
        let container = try decoder.container(keyedBy: Key.self)
        guard try container.decode(Int.self, forKey: .version) == Self.snapshotVersion,
            keys.allSatisfy({ Key(rawValue: $0.stringValue) != nil })
        else { throw Unreadable() }
        self.init()
        turns = max(0, try container.decodeIfPresent(Int.self, forKey: .turns) ?? 0)
        lastSpoken = try container.decodeIfPresent(Int64.self, forKey: .lastSpoken)
        language = try container.decodeIfPresent(String.self, forKey: .language).map(LanguageTag.init(rawValue:))
        pending = try container.decodeIfPresent(PendingOffer.self, forKey: .pending)
        misunderstandings = min(max(0, try container.decodeIfPresent(Int.self, forKey: .misunderstandings) ?? 0), Ladder.longest)
        lastVariants = try container.decodeIfPresent([SpokenVariant].self, forKey: .lastVariants)?.suffix(Self.rememberedVariants) ?? []
        human = try container.decodeIfPresent(String.self, forKey: .human).map(Human.init(reason:))
        lastIntent = try container.decodeIfPresent(String.self, forKey: .lastIntent)
        greeted = try container.decodeIfPresent(Bool.self, forKey: .greeted) ?? false
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(Self.snapshotVersion, forKey: .version)
        if turns > 0 { try container.encode(turns, forKey: .turns) }
        try container.encodeIfPresent(lastSpoken, forKey: .lastSpoken)
        try container.encodeIfPresent(language?.rawValue, forKey: .language)
        try container.encodeIfPresent(pending, forKey: .pending)
        if misunderstandings > 0 { try container.encode(misunderstandings, forKey: .misunderstandings) }
        if !lastVariants.isEmpty { try container.encode(lastVariants, forKey: .lastVariants) }
        try container.encodeIfPresent(human?.reason, forKey: .human)
        try container.encodeIfPresent(lastIntent, forKey: .lastIntent)
        if greeted { try container.encode(true, forKey: .greeted) }
    }
}
