import Linguistics
import Understanding

/// The commands of a message by kind, as the policy carries them out.
struct TurnPlan {
    var acts: Set<Act> = []
    /// The values, valid or not, one for each slot; further ones are in `others`.
    var values: [ReadCommand] = []
    /// Values for slots that `values` has one for already, as in "where are A1234567 and B7654321".
    var others: [ReadCommand] = []
    /// The slots whose value is wrong without another one being given.
    var reopened: [String] = []
    var wishes: [RankedIntent] = []
    /// The wishes whose words are values too, by their names.
    private var incidental: Set<String> = []
    var language: LanguageTag?
    /// The wishes that are worth offering, the likeliest first.
    var doubted: [String]

    init(_ reading: TurnReading) {
        doubted = reading.doubted
        let reads = Self.withoutIncidental(reading.commands)
        for read in reads {
            switch read.command {
            case .act(let act): acts.insert(act)
            case .language(let tag): language = tag
            case .answer(let intent):
                guard !wishes.contains(where: { $0.name == intent }) else { continue }
                // What the customer chose is certain.
                wishes.append(RankedIntent(name: intent, confidence: read.source.isOffered ? 1 : read.confidence))
                if reads.contains(where: { $0.slot != nil && $0.source != .entity && $0.parts.overlaps(read.parts) }) {
                    incidental.insert(intent)
                }
            case .fill(let slot, _), .correct(let slot, .some):
                if values.contains(where: { $0.slot == slot }) { others.append(read) } else { values.append(read) }
            case .correct(let slot, nil): reopened.append(slot)
            }
        }
        reopened.removeAll { slot in values.contains { $0.slot == slot } }
    }

    /// Whether the words of a wish are a value, such as the reason "it arrived broken".
    func isValue(_ wish: RankedIntent) -> Bool { incidental.contains(wish.name) }

    /// Leaves out wishes that stand beside another one and are none: a greeting or an exclamation, and a clause that is
    /// a value already, such as the reason in "return it, it arrived broken".
    private static func withoutIncidental(_ reads: [ReadCommand]) -> [ReadCommand] {
        func role(_ read: ReadCommand) -> IntentRole? {
            if case .answer(let intent) = read.command { IntentRole(of: intent) } else { nil }
        }
        let wishes = reads.filter { role($0) != nil }
        guard let first = wishes.first(where: { role($0) == .ordinary || role($0) == .complaint }) else { return reads }
        let values = reads.filter { $0.slot != nil && $0.source != .entity }
        return reads.filter { read in
            guard let role = role(read), read != first else { return true }
            if role == .greeting || role == .smalltalk || role == .annoyance { return false }
            return !values.contains { $0.parts.overlaps(read.parts) }
        }
    }

    /// Whether the message says nothing that was understood.
    var isEmpty: Bool {
        acts.subtracting([.other]).isEmpty && values.isEmpty && reopened.isEmpty && wishes.isEmpty && language == nil
    }
}

extension ReadCommand {
    /// The slot that the command is about; nil if none.
    var slot: String? {
        switch command {
        case .fill(let slot, _), .correct(let slot, _): slot
        case .answer, .act, .language: nil
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
}
