import Foundation
import Linguistics
import Understanding

/// The snapshot of a state: compact JSON, `{"v":2,…}`, one short key a part, empty parts left out.
///
/// Version rule: a new key or a new meaning is a new version; a reader that meets a version or a key it does not know starts afresh.
/// Version 1 had neither mood nor feedback, and is read.
///
///     v version   n turns   t last spoken, ms   l language   p pending offer {o origin, c [{i intent, t title}], e entities}
///     m misunderstandings   a last variants [{r response, v index}]   h reason for which a human has it   i last intent   g greeted
///     s mood, thousandths {h highest, l last, m mean, n messages, r resting, w furious in a row}   f feedback (1 asked, 2 done)
extension DialogueState: Decodable {
    /// The version written into every snapshot.
    package static let snapshotVersion = 2

    /// Reads a snapshot; a damaged one, or one of another version, gives a fresh state.
    package init(snapshot: String) {
        self = (try? JSONDecoder().decode(DialogueState.self, from: Data(snapshot.utf8))) ?? DialogueState()
    }

    /// The state as compact JSON with sorted keys; equal states give equal text. Written by hand: every message stores one.
    package var snapshot: String {
        var writer = SnapshotWriter()
        if !lastVariants.isEmpty {
            writer.key("a")
            writer.array(lastVariants) { writer, variant in
                writer.object { writer in
                    writer.key("r")
                    writer.string(variant.response)
                    writer.key("v")
                    writer.integer(variant.variant)
                }
            }
        }
        if feedback != .unasked { writer.member("f", feedback.rawValue) }
        if greeted {
            writer.key("g")
            writer.literal("true")
        }
        writer.member("h", human?.reason)
        writer.member("i", lastIntent)
        writer.member("l", language?.rawValue)
        if misunderstandings > 0 { writer.member("m", misunderstandings) }
        if turns > 0 { writer.member("n", turns) }
        if let pending {
            writer.key("p")
            pending.write(to: &writer)
        }
        if mood != Mood() {
            writer.key("s")
            mood.write(to: &writer)
        }
        if let lastSpoken { writer.member("t", Int(lastSpoken)) }
        writer.member("v", Self.snapshotVersion)
        return writer.text
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
        case mood = "s"
        case feedback = "f"
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
        guard (1...Self.snapshotVersion).contains(try container.decode(Int.self, forKey: .version)),
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
        mood = try container.decodeIfPresent(Mood.self, forKey: .mood) ?? Mood()
        feedback = try container.decodeIfPresent(Int.self, forKey: .feedback).flatMap(FeedbackStage.init(rawValue:)) ?? .unasked
    }
}

extension Mood: Decodable {
    private enum Key: String, CodingKey {
        case highest = "h"
        case last = "l"
        case mean = "m"
        case messages = "n"
        case isResting = "r"
        case furious = "w"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func number(_ key: Key) throws -> Int { try container.decodeIfPresent(Int.self, forKey: key) ?? 0 }
        self.init(
            mean: try number(.mean), highest: try number(.highest), last: try number(.last), messages: try number(.messages),
            furious: try number(.furious), isResting: try number(.isResting) == 1)
    }

    fileprivate func write(to writer: inout SnapshotWriter) {
        writer.object { writer in
            if highest != 0 { writer.member("h", highest) }
            if last != 0 { writer.member("l", last) }
            if mean != 0 { writer.member("m", mean) }
            if messages != 0 { writer.member("n", messages) }
            if isResting { writer.member("r", 1) }
            if furious != 0 { writer.member("w", furious) }
        }
    }
}

extension PendingOffer {
    fileprivate func write(to writer: inout SnapshotWriter) {
        writer.object { writer in
            writer.key("c")
            writer.array(choices) { writer, choice in
                writer.object { writer in
                    writer.member("i", choice.intent)
                    writer.member("t", choice.title)
                }
            }
            if !entities.isEmpty {
                writer.key("e")
                writer.array(entities) { writer, entity in
                    writer.object { writer in
                        writer.member("end", entity.end)
                        writer.member("entity", entity.entity)
                        writer.member("start", entity.start)
                        writer.member("value", entity.value)
                    }
                }
            }
            writer.member("o", origin.rawValue)
        }
    }
}
