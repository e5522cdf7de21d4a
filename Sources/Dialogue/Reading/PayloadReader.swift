import Entities
import Hashing
import Understanding

/// Reads a button's payload as commands. Unlike words it leaves nothing to guess.
struct PayloadReader: Sendable {
    private let catalogue: Catalogue
    private let lexicon: FormLexicon
    private let intents: Set<ExactText>

    init(catalogue: Catalogue, lexicon: FormLexicon) {
        self.catalogue = catalogue
        self.lexicon = lexicon
        intents = Set(
            (catalogue.intents + catalogue.articles + [IntentRole.humanIntent, Resolution.intent, "affirm", "deny"])
                .map(ExactText.init))
    }

    /// The payload of a message; nil if it is none, or names an unknown intent.
    func payload(in text: String) -> ButtonPayload? {
        guard let payload = ButtonPayload(text), intents.contains(ExactText(payload.intent)) else { return nil }
        return payload
    }

    /// The commands of a payload in a conversation.
    func read(_ payload: ButtonPayload, in state: DialogueState, today: DayNumber) -> TurnReading {
        var commands: [Command] = []
        var faults: [Int: SlotFault] = [:]
        let slots =
            state.form.map { lexicon.slots(of: $0.form) }
            ?? catalogue.form(on: payload.intent).map { lexicon.slots(of: $0.name) } ?? []
        for slot in slots {
            guard let entity = payload.entities.first(where: { slot.takes(entity: $0.entity) }) else { continue }
            switch SlotCheck.validate(entity.value, for: slot, today: today, unsaid: entity.unsaid) {
            case .value(let value): commands.append(.fill(slot: slot.name, value: value))
            case .fault(let fault):
                faults[commands.count] = fault
                commands.append(.fill(slot: slot.name, value: entity.value))
            }
        }
        if state.form == nil || commands.isEmpty {
            switch IntentRole(of: payload.intent) {
            case .affirmation: commands.append(.act(.affirm))
            case .refusal: commands.append(.act(.deny))
            case .human: commands.append(.act(.human))
            default: commands.append(.answer(intent: payload.intent))
            }
        }
        return TurnReading(
            commands: commands.enumerated().map { index, command in
                ReadCommand(
                    command: command, probability: 1, fault: faults[index], source: .offeredExactly, confidence: 1,
                    parts: 0...0)
            })
    }
}
