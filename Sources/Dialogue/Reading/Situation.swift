import Understanding

/// What a message is said to: the question that is open, if any. A reading learns how each command is put in each of
/// these situations, whatever the names of a bot's forms and slots are.
struct Situation: Equatable {
    enum Kind: UInt8, CaseIterable {
        /// Nothing has been said yet, or nothing that matters.
        case opening
        case afterAnswer
        /// "Did you mean one of these?"
        case options
        /// "Shall a person take over?"
        case offer
        /// A slot whose value has a pattern, such as an order number.
        case identifier
        /// Another slot that an entity fills, such as an e-mail address.
        case entity
        case date, number, yesOrNo, choice, freeText
        /// "Is this right?"
        case confirm
        /// "What should I change?"
        case change
        /// A form has just been completed.
        case completed
    }

    var kind: Kind
    /// Whether the open question may be skipped.
    var isOptional = false
    /// Whether a question is open that the message probably answers.
    var isQuestion: Bool { kind != .opening && kind != .afterAnswer && kind != .completed }
    /// How often in a row the question was asked without success, at most 2.
    var tries = 0

    init(_ state: DialogueState, catalogue: Catalogue, lexicon: FormLexicon) {
        if let pending = state.pending, pending.origin == .handover || state.form == nil {
            kind = pending.origin == .handover ? .offer : .options
        } else if let active = state.form, let form = catalogue.forms[active.form] {
            tries = min(active.tries, 2)
            switch active.stage {
            case .confirming: kind = .confirm
            case .changing: kind = .change
            case .asking:
                isOptional = active.requested.map { form.optionalSlots.contains($0) } ?? false
                kind = active.requested.flatMap { lexicon.slots[$0] }.map { $0.question } ?? .freeText
            }
        } else if state.completed != nil {
            kind = .completed
        } else {
            kind = state.lastIntent == nil ? .opening : .afterAnswer
        }
    }
}
