import Entities
import Linguistics
import Understanding

/// Reads a message for the active form. In this order it looks for: skipping and cancelling, the wish for a human, a
/// correction, a value, another wish.
struct FormReader {
    let form: Catalogue.Form
    /// The form's slots, in its order.
    let slots: [FormSlot]
    let active: FormState
    let known: SlotValues
    let message: Message
    private let folded: FoldedText
    private let asks: Bool
    let meaning: Meaning
    let isHumanOffered: Bool
    let isTrigger: (String) -> Bool
    private let filler: SlotFiller
    private let intent: RankedIntent?

    init(
        _ form: Catalogue.Form, _ active: FormState, in context: TurnContext, catalogue: Catalogue, lexicon: FormLexicon
    ) {
        self.form = form
        self.active = active
        slots = lexicon.slots(of: form.name)
        known = context.before.slots
        message = context.message
        folded = context.folded
        asks = context.asks
        meaning = context.meaning
        isHumanOffered = context.before.pending?.origin == .handover
        isTrigger = { catalogue.form(on: $0)?.name == form.name }
        intent = if case .wish(let intent, _, _) = context.meaning { intent } else { nil }
        filler = SlotFiller(
            slots: lexicon.slots, today: context.today, form: form.name, requested: active.requested,
            intent: intent?.name)
    }

    func read() -> FormReading {
        if case .wish(let intent, let entities, isChoice: true) = meaning { return readChoice(intent, entities) }
        let isOptional = active.requested.map { form.optionalSlots.contains($0) } ?? false
        if isHumanOffered, let answer = yesOrNo {
            return answer == .yes ? .human(RankedIntent(name: IntentRole.humanIntent, confidence: 1)) : .humanDeclined
        }
        if isOptional, StockPhrases.skip.match(message.text, folded) { return .skipped }
        if StockPhrases.cancel.match(message.text, folded) { return .cancelled }
        if let intent, isOtherWish(intent), !isTrigger(intent.name), StockPhrases.cancel.begins(message.text) {
            return .left(intent)
        }
        if let intent, IntentRole(of: intent.name) == .human, !isFreeText || isShort, !isChoiceNamed {
            return .human(intent)
        }
        if active.stage != .asking, let answer = yesOrNo { return answer == .yes ? .yes : .no }
        if isOpenQuestion, yesOrNo == .no { return .cancelled }
        if active.stage == .changing, let slot = chosenSlot { return .reopened(slot) }
        if active.stage == .changing, let reading = newChoice { return reading }
        let correction = Correction(message.text, of: slots)
        if let correction, let reading = corrected(by: correction) { return reading }
        return answer(correction)
    }

    /// The reading of a button or a choice: yes, no, a human, values by the names of slots or entities, or a wish.
    private func readChoice(_ intent: RankedIntent, _ entities: [Entity]) -> FormReading {
        let given = partition(filler.find(form.slots, in: entities))
        if !given.values.isEmpty { return .given(given.values, fault: given.fault) }
        if let fault = given.fault { return .refused(fault) }
        switch IntentRole(of: intent.name) {
        case .affirmation where active.stage != .asking: return .yes
        case .refusal where active.stage != .asking: return .no
        case .affirmation where isHumanOffered, .human:
            return .human(RankedIntent(name: IntentRole.humanIntent, confidence: 1))
        case .refusal where isHumanOffered: return .humanDeclined
        case .affirmation where requested?.slot.kind == .bool: return requestedValue("yes") ?? .wish(intent)
        case .refusal where requested?.slot.kind == .bool: return requestedValue("no") ?? .wish(intent)
        case .refusal where isOpenQuestion: return .cancelled
        default: return requestedValue("") ?? .wish(intent)
        }
    }

    /// The slot that the customer names, by title or number, when asked what to change.
    private var chosenSlot: String? {
        if let slot = Correction.slot(named: message.text, among: slots) { return slot }
        let shown = slots.filter { known[$0.name] != nil }
        switch ChoiceWords.position(in: folded) {
        case .number(let number)? where shown.indices.contains(number - 1): return shown[number - 1].name
        case .last?: return shown.last?.name
        default: return nil
        }
    }

    /// The new choice that the customer names when asked what to change, as in "exchange, please".
    private var newChoice: FormReading? {
        for slot in slots {
            guard let value = slot.choices.named(in: folded), let old = known[slot.name], value != old else { continue }
            return .given([given(slot.name, value)], fault: nil)
        }
        return nil
    }

    /// The reading of a correction; nil if the message must be read as an answer.
    private func corrected(by correction: Correction) -> FormReading? {
        let entities = message.interpretation.entities
        if let name = correction.slot, let slot = slots.first(where: { $0.name == name }) {
            if isFreeText, name != active.requested, known[name] == nil { return nil }
            if correction.text.isEmpty { return known[name] == nil ? nil : .reopened(name) }
            let found = filler.find([name], in: entities) { known[$0] }.first?.verdict
            switch found ?? SlotCheck.validate(correction.text, for: slot, today: filler.today) {
            case .value(let value): return .given([given(name, value)], fault: nil)
            case .fault(let fault): return .refused(.init(slot: name, fault: fault))
            }
        }
        let findings = partition(filler.find(form.slots.filter { known[$0] != nil }, in: entities) { known[$0] })
        let changes = findings.values.filter { known[$0.slot] != $0.value }
        if !changes.isEmpty { return .given(changes, fault: findings.fault) }
        // A choice can be corrected without its slot's title. So can a free text after the last question, if the form
        // has only one.
        for slot in slots where known[slot.name] != nil && (correction.hasLink || active.stage != .asking) {
            if let value = slot.choices.match(FoldedText(correction.text)) {
                return .given([given(slot.name, value)], fault: nil)
            }
        }
        let free = slots.filter { $0.isFreeText && filler.acceptsText($0) }
        guard active.stage != .asking, free.count == 1, correction.hasLink,
            intent.map({ isTrigger($0.name) || !isOtherWish($0) }) ?? true
        else { return nil }
        switch SlotCheck.validate(correction.text, for: free[0], today: filler.today) {
        case .value(let value): return .given([given(free[0].name, value)], fault: nil)
        case .fault(let fault): return .refused(.init(slot: free[0].name, fault: fault))
        }
    }

    /// The message as the answer to the question, with any other values that it gives.
    private func answer(_ correction: Correction?) -> FormReading {
        if isOtherQuestion, let intent { return .wish(intent) }
        let names = (active.requested.map { [$0] } ?? []) + form.slots.filter { $0 != active.requested }
        let findings = filler.find(names, in: message.interpretation.entities) { known[$0] }
        // An entity in a free text may be part of the story, so it replaces no known value.
        let usable = findings.filter { known[$0.slot] == nil || $0.slot == active.requested || !isFreeText }
        var found = partition(usable)
        found.values.removeAll { $0.slot != active.requested && known[$0.slot] == $0.value }
        guard let requested = active.requested, !found.values.contains(where: { $0.slot == requested }) else {
            return finish(found)
        }
        if found.fault?.slot == requested { return finish(found) }
        let text = correction.flatMap { $0.hasLink && $0.slot == nil ? $0.text : nil } ?? message.text
        switch requestedValue(text) {
        case .given(let values, _)?:
            found.values = values + found.values
            return finish(found)
        case .refused(let fault)? where found.values.isEmpty:
            if let intent, isOtherWish(intent) { return .wish(intent) }
            return .refused(fault)
        default:
            if found.values.isEmpty, let intent, isOtherWish(intent) { return .wish(intent) }
            return finish(found)
        }
    }

    private func finish(_ found: (values: [FormReading.Given], fault: FormReading.Fault?)) -> FormReading {
        if !found.values.isEmpty { return .given(found.values, fault: found.fault) }
        if let fault = found.fault { return .refused(fault) }
        if let intent, isOtherWish(intent) { return .wish(intent) }
        return .refused(.init(slot: active.requested, fault: .missing))
    }

    /// The requested slot's value from a text or from the intent; nil if the slot accepts neither.
    private func requestedValue(_ text: String) -> FormReading? {
        guard let slot = requested else { return nil }
        let name = slot.name
        if let value = filler.valueByIntent(slot, isTrigger: false) { return .given([given(name, value)], fault: nil) }
        guard !text.isEmpty, filler.acceptsText(slot) || slot.slot.kind == .bool || !slot.choices.isEmpty else {
            return nil
        }
        switch SlotCheck.validate(text, for: slot, today: filler.today) {
        case .value(let value): return .given([given(name, value)], fault: nil)
        case .fault(let fault): return .refused(.init(slot: name, fault: fault))
        }
    }

    private func partition(_ findings: [SlotFiller.Finding]) -> (values: [FormReading.Given], fault: FormReading.Fault?)
    {
        var values: [FormReading.Given] = []
        var fault: FormReading.Fault?
        for finding in findings {
            switch finding.verdict {
            case .value(let value): values.append(given(finding.slot, value))
            case .fault(let reason): fault = fault ?? .init(slot: finding.slot, fault: reason)
            }
        }
        return (values, fault)
    }

    private func given(_ slot: String, _ value: String) -> FormReading.Given {
        .init(slot: slot, value: value, isCorrection: known[slot].map { $0 != value } ?? false)
    }

    private var requested: FormSlot? { slots.first { $0.name == active.requested } }

    /// Whether the message is a question about something else.
    private var isOtherQuestion: Bool {
        guard let intent, isOtherWish(intent), !isTrigger(intent.name) else { return false }
        return asks
    }

    /// Whether the form must not ignore an intent, because it is a wish of its own.
    private func isOtherWish(_ intent: RankedIntent) -> Bool {
        switch IntentRole(of: intent.name) {
        case .affirmation, .refusal, .outOfScope: false
        default: !form.ignoredIntents.contains(intent.name)
        }
    }

    private var yesOrNo: YesOrNo? {
        if let answer = YesOrNo.read(folded) { return answer }
        guard let intent, isShort else { return nil }
        switch IntentRole(of: intent.name) {
        case .affirmation: return .yes
        case .refusal: return Correction(message.text, of: slots) == nil ? .no : nil
        default: return nil
        }
    }

    private var isShort: Bool { message.text.hasAtMost(scalars: ChoiceReader.longestText / 2) }

    /// Whether a bare no cancels the form instead of being a value.
    private var isOpenQuestion: Bool {
        requested.map { $0.slot.kind != .bool && $0.choices.isEmpty } ?? false
    }

    /// Whether the message is a wording of one of the requested slot's choices. 客服 (customer service) can be one, so
    /// it is not always the wish for a human.
    private var isChoiceNamed: Bool {
        requested.map { $0.choices.exactMatch(folded) != nil } ?? false
    }

    private var isFreeText: Bool {
        requested.map { $0.isFreeText && filler.acceptsText($0) } ?? false
    }
}
