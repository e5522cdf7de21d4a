import JSON
import Foundation
import Linguistics
import Understanding

/// The snapshot of a state: compact JSON such as `{"v":2,…}` with one short key for each part. Empty parts are omitted.
///
/// Version rule: a new key or a new meaning needs a new version, and every version can read older ones. A reader that
/// finds an unknown version or key starts with a fresh state but keeps `h`. So an older Kefu does not write into a
/// conversation that a human has.
///
///     v   version
///     n   turns
///     t   last spoken, in milliseconds since 1970
///     l   language
///     p   pending offer {o origin, c [{i intent, t title}], e entities}
///     m   misunderstandings
///     a   last variants [{r response, v index}]
///     h   reason for which a human has the conversation
///     i   last intent
///     g   greeted
///
/// Since version 2:
///
///     f   form {f name, s stage, q requested slot, r tries, d asides, n turns, k skipped slots, c confirms}
///     s   slots [{k name, v value}]
///     b   feedback (1 asked, 2 done)
///     o   sentiment trend in thousandths {h highest, l last, m mean, n messages, r resting, w furious in a row}
///
/// Since version 3:
///
///     c   completed form
///     q   queued wishes [{i intent, s slots}]
///     r   repeats
///
/// Since version 4:
///
///     f   also {o offered value from an earlier session, x slots whose offered value was declined}
///     y   the answer after which the last reply asked whether it helped
extension DialogueState: Decodable {
    /// The version of new snapshots.
    static let snapshotVersion = 4

    /// Reads a snapshot. A damaged one or one of a newer version gives a fresh state, which only keeps whether a human
    /// has the conversation.
    package init(snapshot: String) {
        let decoder = JSONDecoder()
        let data = Data(snapshot.utf8)
        if let state = try? decoder.decode(DialogueState.self, from: data) {
            self = state
        } else {
            self.init()
            human = (try? decoder.decode(HumanOnly.self, from: data))?.h.map(Human.init(reason:))
        }
    }

    /// The only key whose meaning is the same in all versions.
    private struct HumanOnly: Decodable {
        var h: String?
    }

    /// The state as compact JSON with sorted keys. Equal states give equal text. It is written without `JSONEncoder`,
    /// because every message stores one.
    package var snapshot: String {
        var writer = JSONWriter(capacity: 384)
        writer.open("{")
        if !lastVariants.isEmpty {
            writer.key("a")
            writer.array(lastVariants) { writer, variant in
                writer.object { writer in
                    writer.key("r")
                    writer.string(variant.response)
                    writer.key("v")
                    writer.integer(Int64(variant.variant))
                }
            }
        }
        if feedback != .unasked { writer.member("b", feedback.rawValue) }
        if let completed { writer.member("c", completed) }
        if let form {
            writer.key("f")
            form.write(to: &writer)
        }
        if greeted {
            writer.key("g")
            writer.boolean(true)
        }
        if let reason = human?.reason { writer.member("h", reason) }
        if let lastIntent { writer.member("i", lastIntent) }
        if let tag = language?.rawValue { writer.member("l", tag) }
        if misunderstandings > 0 { writer.member("m", misunderstandings) }
        if turns > 0 { writer.member("n", turns) }
        if sentimentTrend != SentimentTrend() {
            writer.key("o")
            sentimentTrend.write(to: &writer)
        }
        if let pending {
            writer.key("p")
            pending.write(to: &writer)
        }
        if !queued.isEmpty {
            writer.key("q")
            writer.array(queued) { writer, wish in
                writer.object { writer in
                    writer.member("i", wish.intent)
                    writer.key("s")
                    Self.write(wish.values, to: &writer)
                }
            }
        }
        if repeats > 0 { writer.member("r", repeats) }
        if !slots.isEmpty {
            writer.key("s")
            Self.write(slots.values, to: &writer)
        }
        if let lastSpoken { writer.member("t", Int(lastSpoken)) }
        writer.member("v", Self.snapshotVersion)
        if let askedAbout { writer.member("y", askedAbout) }
        writer.close("}")
        return writer.text
    }

    private static func write(_ values: [SlotValues.Value], to writer: inout JSONWriter) {
        writer.array(values) { writer, slot in
            writer.object { writer in
                writer.member("k", slot.name)
                writer.member("v", slot.text)
            }
        }
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
        case form = "f"
        case slots = "s"
        case sentimentTrend = "o"
        case feedback = "b"
        case completed = "c"
        case queued = "q"
        case repeats = "r"
        case askedAbout = "y"
    }

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private struct Unreadable: Error {}

    /// Reads a snapshot of a known version; counts are clamped to their ranges.
    ///
    /// - Throws: for an unknown version or key, or a value of the wrong type.
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
        misunderstandings = min(
            max(0, try container.decodeIfPresent(Int.self, forKey: .misunderstandings) ?? 0), FallbackPolicy.longest)
        lastVariants =
            try container.decodeIfPresent([SpokenVariant].self, forKey: .lastVariants)?.suffix(Self.rememberedVariants)
            ?? []
        human = try container.decodeIfPresent(String.self, forKey: .human).map(Human.init(reason:))
        lastIntent = try container.decodeIfPresent(String.self, forKey: .lastIntent)
        greeted = try container.decodeIfPresent(Bool.self, forKey: .greeted) ?? false
        form = try container.decodeIfPresent(FormState.self, forKey: .form)
        completed = try container.decodeIfPresent(String.self, forKey: .completed)
        queued = try container.decodeIfPresent([QueuedWish].self, forKey: .queued)?.suffix(Self.mostQueued) ?? []
        repeats = min(max(0, try container.decodeIfPresent(Int.self, forKey: .repeats) ?? 0), Self.mostRepeats)
        slots = try container.decodeIfPresent(SlotValues.self, forKey: .slots) ?? SlotValues()
        sentimentTrend = try container.decodeIfPresent(SentimentTrend.self, forKey: .sentimentTrend) ?? SentimentTrend()
        feedback =
            try container.decodeIfPresent(Int.self, forKey: .feedback).flatMap(FeedbackStage.init(rawValue:))
            ?? .unasked
        askedAbout = try container.decodeIfPresent(String.self, forKey: .askedAbout)
    }
}

extension SentimentTrend: Decodable {
    private enum Key: String, CodingKey {
        case highest = "h"
        case last = "l"
        case mean = "m"
        case messages = "n"
        case isResting = "r"
        case furious = "w"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func number(_ key: Key) throws -> Int { try container.decodeIfPresent(Int.self, forKey: key) ?? 0 }
        self.init(
            mean: try number(.mean), highest: try number(.highest), last: try number(.last),
            messages: try number(.messages),
            furious: try number(.furious), isResting: try number(.isResting) == 1)
    }

    fileprivate func write(to writer: inout JSONWriter) {
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
    fileprivate func write(to writer: inout JSONWriter) {
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

extension FormState {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("c")
            writer.boolean(confirms)
            if asides > 0 { writer.member("d", asides) }
            writer.member("f", form)
            if !skipped.isEmpty {
                writer.key("k")
                writer.array(skipped) { $0.string($1) }
            }
            if turns > 0 { writer.member("n", turns) }
            if let offered { writer.member("o", offered) }
            writer.member("q", requested)
            if tries > 0 { writer.member("r", tries) }
            writer.member("s", stage.rawValue)
            if !declined.isEmpty {
                writer.key("x")
                writer.array(declined) { $0.string($1) }
            }
        }
    }
}
