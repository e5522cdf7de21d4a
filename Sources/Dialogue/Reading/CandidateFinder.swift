import Entities
import Linguistics
import Understanding

/// Enumerates the commands that a message may hold in its situation, typically 5 to 25.
struct CandidateFinder {
    let utterance: Utterance
    let state: DialogueState
    let situation: Situation
    let lexicon: FormLexicon
    let today: DayNumber
    let reader: CommandModel
    /// The slots of free text whose values' words the model knows.
    var textSlots: Set<String> { reader.textSlots }
    /// By intent (`Successors`); nil where nothing was answered.
    private let lifts: [String: Float]?
    private(set) var candidates: [Candidate] = []
    /// The open form.
    let form: Catalogue.Form?
    /// The texts that may be values, made when the first slot needs them.
    var spans: [Span]?

    /// More candidates of one message are not read.
    private static let most = 96
    /// The acts of a clause that are looked at, besides those whose cue it has.
    private static let likelyActs = 4
    private static let leastConfidence = 0.02

    init(
        _ utterance: Utterance, in state: DialogueState, _ situation: Situation, lexicon: FormLexicon,
        today: DayNumber, reader: CommandModel
    ) {
        self.utterance = utterance
        self.state = state
        self.situation = situation
        self.lexicon = lexicon
        self.today = today
        self.reader = reader
        lifts = reader.successors.lifts(after: state.lastIntent)
        form = state.form.flatMap { lexicon.form($0.form) }
        candidates.reserveCapacity(16)
        findWishes()
        findOffered()
        findActs()
        findValues()
        findWishesOfValues()
        findSuccessors()
        findLast()
        candidates.removeLast(max(0, candidates.count - Self.most))
    }

    // MARK: Wishes

    private mutating func findWishes() {
        for (index, part) in utterance.parts.enumerated() where utterance.parts.count == 1 || !isMostlyEntity(part) {
            for (rank, intent) in part.clause.ranking.prefix(3).enumerated()
            where intent.confidence >= Self.leastConfidence || rank == 0 {
                addWish(intent, rank, part: index, last: index, .ranking)
            }
        }
        guard utterance.parts.count > 1 else { return }
        for (rank, intent) in utterance.message.interpretation.ranking.prefix(2).enumerated() {
            addWish(intent, rank, part: 0, last: utterance.parts.count - 1, .wholeRanking)
        }
    }

    /// The last answered intent again, as "and with PayPal?" asks for.
    private mutating func findLast() {
        guard state.form == nil, state.pending == nil, let last = state.lastIntent,
            let index = utterance.parts.indices.last
        else { return }
        let wish = lexicon.intent(last)
        guard wish.role == .ordinary, !has(wish) else { return }
        candidates.append(
            Candidate(command: .answer(intent: last), part: index, lastPart: index, source: .last, wish: wish))
    }

    /// The intents that often follow the last answered one, as "and the postage?" may ask for.
    private mutating func findSuccessors() {
        guard state.pending == nil, let lifts, utterance.parts.count < 3, let part = utterance.parts.last,
            part.length <= Self.longestEllipsis
        else { return }
        let likely = lifts.filter { $0.value >= Self.leastLift }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (name, lift) in likely.prefix(Self.mostSuccessors) {
            let wish = lexicon.intent(name)
            guard wish.role == .ordinary, !has(wish) else { continue }
            let ranked = utterance.message.interpretation.ranking.firstIndex { $0.name == name }
            candidates.append(
                Candidate(
                    command: .answer(intent: name), part: utterance.parts.count - 1,
                    lastPart: utterance.parts.count - 1,
                    source: .successor, wish: wish,
                    confidence: ranked.map { utterance.message.interpretation.ranking[$0].confidence } ?? 0,
                    lift: lift, rank: ranked ?? 10))
        }
    }

    /// A longer message says itself what it is about.
    private static let longestEllipsis = 8
    private static let leastLift: Float = 1
    private static let mostSuccessors = 6

    /// The wishes whose forms take several of the values in the message, as "A1234567, too big, money back please" has
    /// them.
    private mutating func findWishesOfValues() {
        guard state.form == nil, state.pending == nil else { return }
        var given: [Int] = []
        for index in candidates.indices where candidates[index].fault == nil && !candidates[index].isFarFetched {
            let place = candidates[index].place
            if place >= 0, !given.contains(place) { given.append(place) }
        }
        guard given.count > 1 else { return }
        for wish in lexicon.beginning {
            guard let form = wish.form, given.count(where: form.places.contains) > 1, !has(wish) else { continue }
            candidates.append(
                Candidate(
                    command: .answer(intent: wish.name), part: 0, lastPart: utterance.parts.count - 1,
                    source: .valuesOfForm, wish: wish))
        }
    }

    private func has(_ wish: FormLexicon.Intent) -> Bool {
        candidates.indices.contains { candidates[$0].wish.map { $0.name == wish.name } ?? false }
    }

    private mutating func addWish(
        _ intent: RankedIntent, _ rank: Int, part: Int, last: Int, _ source: Candidate.Source
    ) {
        let wish = lexicon.intent(intent.name)
        switch wish.role {
        // These are acts, or nothing.
        case .affirmation, .refusal, .outOfScope, .farewell, .human: return
        default: break
        }
        candidates.append(
            Candidate(
                command: .answer(intent: intent.name), part: part, lastPart: last, source: source, wish: wish,
                confidence: intent.confidence, lift: lifts?[intent.name], rank: rank))
    }

    /// Whether at least half of a clause is an entity, as in "order A1234567": it is a value and no wish of its own. A
    /// Chinese character counts as three letters.
    private func isMostlyEntity(_ part: Utterance.Part) -> Bool {
        utterance.message.interpretation.entities.contains { entity in
            entity.start >= part.clause.start && entity.end <= part.clause.end
                && (entity.end - entity.start) * 2 >= part.text.utf8.count
        }
    }

    private mutating func findOffered() {
        guard let pending = state.pending, pending.origin == .clarification else { return }
        let titles = pending.choices.map { FoldedText($0.title) }
        for (index, part) in utterance.parts.enumerated() {
            for (place, title) in titles.enumerated() where title.compact == part.folded.compact {
                addOffered(pending.choices[place].intent, index, .offeredExactly)
            }
            switch ChoiceWords.position(in: part.folded) {
            case .last?: addOffered(pending.choices[titles.count - 1].intent, index, .offeredByPlace)
            case .number(let number)? where titles.indices.contains(number - 1):
                addOffered(pending.choices[number - 1].intent, index, .offeredByPlace)
            default: break
            }
            if let place = ChoiceReader.titleNamed(by: part.folded, in: titles) {
                addOffered(pending.choices[place].intent, index, .offeredInPart)
            }
            for choice in pending.choices { addOffered(choice.intent, index, .offered) }
        }
    }

    private mutating func addOffered(_ intent: String, _ part: Int, _ source: Candidate.Source) {
        let wish = lexicon.intent(intent)
        let known = candidates.indices.first { place in
            candidates[place].part == part && candidates[place].wish.map { $0.name == intent } ?? false
        }
        // What is offered may also be what the words sound like.
        guard let known else {
            candidates.append(
                Candidate(
                    command: .answer(intent: intent), part: part, lastPart: part, source: source, wish: wish))
            return
        }
        if candidates[known].source == .ranking { candidates[known].source = source }
    }

    // MARK: Acts

    private mutating func findActs() {
        let acts = Self.acts
        for index in utterance.parts.indices {
            let part = utterance.parts[index]
            let scores = part.clause.acts
            // Sorted by insertion: there are few, and equal ones keep their order.
            var order = InlineArray<32, Int>(repeating: 0)
            for place in acts.indices {
                var rank = place
                while rank > 0, scores[order[rank - 1]] < scores[place] {
                    order[rank] = order[rank - 1]
                    rank -= 1
                }
                order[rank] = place
            }
            for rank in acts.indices {
                let place = order[rank]
                guard rank < Self.likelyActs || part.cues.bits & Self.cueBits[place] != 0 else { continue }
                let act = acts[place]
                if act == .language {
                    guard let tag = Self.language(in: part.folded) else { continue }
                    add(.language(tag), place, index)
                } else {
                    add(.act(act), place, index)
                }
            }
        }
    }

    private mutating func add(_ command: Command, _ act: Int, _ part: Int) {
        candidates.append(Candidate(command: command, part: part, lastPart: part, source: .words, act: act))
    }

    private static let acts = Act.allCases
    /// For each act the cues that hint at it, by their bits.
    private static let cueBits: [UInt32] = actCues.map { $0.reduce(0) { $0 | $1.bit } }
    /// The cues that hint at each act.
    static let actCues = acts.map(cues)

    private static func cues(of act: Act) -> [Cue] {
        switch act {
        case .affirm: [.affirm]
        case .deny: [.deny]
        case .cancel: [.cancel]
        case .wait: [.wait]
        case .skip: [.skip]
        case .repeat: [.again]
        case .simplify: [.simpler]
        case .undo: [.undo]
        case .windUp: [.thanks, .farewell]
        case .human, .noHuman: [.human]
        case .noted: [.noted]
        case .why: [.why]
        case .language: [.language]
        case .other: [.insult]
        }
    }

    /// The language that a text names last, as in "from Chinese to English"; nil if none.
    private static func language(in text: FoldedText) -> LanguageTag? {
        for place in text.compact.indices.reversed() {
            var found: LanguageTag?
            _ = languages.find(at: place, of: text.compact, before: text.compact.count) { _, word in
                found = languageWords[word].tag
                return true
            }
            if let found { return found }
        }
        return nil
    }

    private static let languages = PhraseTable(languageWords.map(\.word))

    private static let languageWords: [(word: String, tag: LanguageTag)] = [
        ("繁", .traditionalChinese), ("粤", .traditionalChinese), ("粵", .traditionalChinese),
        ("廣東話", .traditionalChinese), ("广东话", .traditionalChinese), ("國語", .traditionalChinese),
        ("正體", .traditionalChinese), ("traditional", .traditionalChinese), ("cantonese", .traditionalChinese),
        ("简体", .simplifiedChinese), ("簡體", .simplifiedChinese), ("英", .english), ("english", .english),
        ("中文", .simplifiedChinese), ("普通话", .simplifiedChinese), ("普通話", .simplifiedChinese),
        ("汉语", .simplifiedChinese), ("国语", .simplifiedChinese), ("chinese", .simplifiedChinese),
        ("mandarin", .simplifiedChinese), ("simplified", .simplifiedChinese),
    ]

    // MARK: Values

    /// The slots that a message may give values for: those of the open form, or of all forms that can begin, those of
    /// the likeliest wishes first.
    private var slots: [FormSlot] {
        if let form = state.form?.form ?? state.completed { return lexicon.slots(of: form) }
        var wished: [FormLexicon.Intent] = []
        for index in candidates.indices {
            if let wish = candidates[index].wish, wish.form != nil { wished.append(wish) }
        }
        return lexicon.slots(wishedFirst: wished)
    }

    /// The forms of the intents that clauses, or the whole message, are likeliest about.
    private var likelyForms: [FormLexicon.Form] {
        var forms: [FormLexicon.Form] = []
        for index in candidates.indices
        where candidates[index].rank == 0 && candidates[index].confidence >= Self.leastLikely {
            if let form = candidates[index].wish?.form { forms.append(form) }
        }
        return forms
    }
    private static let leastLikely = 0.3

    private mutating func findValues() {
        let slots = slots
        guard !slots.isEmpty else { return }
        let hasEntities =
            !utterance.message.interpretation.entities.isEmpty || state.pending?.entities.isEmpty == false
        let named = utterance.parts.map { lexicon.slotsNamed(by: $0.folded) }
        let namedByAll = utterance.parts.count > 1 ? lexicon.slotsNamed(by: utterance.folded) : []
        for slot in slots {
            if hasEntities { findEntities(for: slot) }
            if !slot.choices.isEmpty {
                findChoices(for: slot, in: named)
                // A wording of a choice may hold a comma.
                if namedByAll.contains(slot.place), let value = slot.choices.exactMatch(utterance.folded) {
                    add(value, for: slot, utterance.message.text, in: 0...utterance.parts.count - 1, .choiceExactly)
                }
            }
            if slot.slot.kind == .float { findNumbers(for: slot) }
            if slot.slot.validation.pattern != nil { findNumbersInPattern(for: slot) }
        }
        let likely = likelyForms
        for slot in slots where slot.isFreeText && slot.acceptsText {
            if state.form != nil || state.completed != nil || likely.contains(where: { $0.places.contains(slot.place) })
            {
                findTexts(for: slot)
            }
        }
        findTitles(among: slots)
    }

    func isAsked(_ slot: FormSlot) -> Bool { state.form?.requested == slot.name }

    /// Adds a value, as one to fill the slot with or to correct it by.
    private mutating func add(
        _ value: String, for slot: FormSlot, _ text: String, in parts: ClosedRange<Int>, _ source: Candidate.Source,
        fault: SlotFault? = nil, before: String = "", after: String = ""
    ) {
        let known = state.slots[slot.name]
        let command: Command =
            known == nil || known == value
            ? .fill(slot: slot.name, value: value) : .correct(slot: slot.name, value: value)
        let isKnown = candidates.indices.contains { index in
            candidates[index].place == slot.place && candidates[index].part == parts.lowerBound
                && candidates[index].command == command
        }
        guard !isKnown else { return }
        var candidate = Candidate(
            command: command, part: parts.lowerBound, lastPart: parts.upperBound, source: source,
            place: slot.place, text: text, before: before, after: after, fault: fault, isKnown: known == value)
        if textSlots.contains(slot.name) {
            let scores = utterance.parts[parts].map { part in
                part.clause.choices.first { $0.slot == slot.name && $0.value.isEmpty }?.score ?? -1
            }
            candidate.textLikeness = (scores.max() ?? -1, scores.min() ?? -1)
        }
        candidates.append(candidate)
    }

    mutating func add(
        _ text: String, checkedFor slot: FormSlot, in parts: ClosedRange<Int>, _ source: Candidate.Source,
        unsaid: BuiltInEntity.Unsaid? = nil, shown: String? = nil, before: String = "", after: String = ""
    ) {
        // What another slot takes as an entity is no free text.
        if source.isText, isEntity(text, ofOtherThan: slot) { return }
        switch SlotCheck.validate(text, for: slot, today: today, unsaid: unsaid) {
        case .value(let value):
            add(value, for: slot, shown ?? text, in: parts, source, before: before, after: after)
        case .fault(let fault):
            add(text, for: slot, shown ?? text, in: parts, source, fault: fault, before: before, after: after)
        }
    }

    /// Whether a text is an entity that another slot takes, of the open form or not.
    private func isEntity(_ text: String, ofOtherThan slot: FormSlot) -> Bool {
        let length = text.unicodeScalars.count
        return utterance.message.interpretation.entities.contains { entity in
            entity.end - entity.start >= length && !slot.takes(entity: entity.entity)
                && lexicon.all.contains { $0.takes(entity: entity.entity) }
                && Utterance.text(entity.start..<entity.end, of: utterance.message.text) == text
        }
    }

    private mutating func findEntities(for slot: FormSlot) {
        for entity in utterance.message.interpretation.entities where slot.takes(entity: entity.entity) {
            guard
                let part = utterance.parts.lastIndex(where: { $0.clause.start <= entity.start })
            else { continue }
            let clause = utterance.parts[part].clause
            // In a free text an entity may be part of the story, and replaces no value by itself.
            if situation.kind == .freeText, !isAsked(slot), let known = state.slots[slot.name], known != entity.value,
                !hasCorrection(part), !slot.isNamed(in: LowercaseText(utterance.parts[part].text)),
                utterance.parts.count > 1 || (entity.end - entity.start) * 2 < clause.end - clause.start
            {
                continue
            }
            add(
                entity.value, checkedFor: slot, in: part...part, .entity, unsaid: entity.unsaid,
                shown: Utterance.text(entity.start..<max(entity.start, entity.end), of: utterance.message.text),
                before: Utterance.text(
                    clause.start..<max(clause.start, entity.start), of: utterance.message.text),
                after: Utterance.text(min(entity.end, clause.end)..<clause.end, of: utterance.message.text))
        }
        // A form that was left open by an offer keeps the entities of the unclear message.
        for entity in state.pending?.entities ?? [] where slot.takes(entity: entity.entity) {
            add(entity.value, checkedFor: slot, in: 0...0, .entity)
        }
    }

    private func hasCorrection(_ part: Int) -> Bool {
        utterance.parts[...part].contains {
            $0.cues.has(.correction) || $0.cues.has(.wrong) || $0.cues.has(.negation)
        }
    }

    /// - Parameter named: for each clause, the places of the slots that it names a choice of.
    private mutating func findChoices(for slot: FormSlot, in named: [[Int]]) {
        for index in utterance.parts.indices {
            let part = utterance.parts[index]
            guard
                isAsked(slot) || named[index].contains(slot.place)
                    || part.clause.choices.contains(where: { $0.slot == slot.name && !$0.value.isEmpty })
            else { continue }
            let exact =
                slot.choices.exactMatch(part.folded)
                ?? (isAsked(slot) ? slot.choices.exactMatch(FoldedText(FreeText.withoutTail(part.text))) : nil)
            if let value = exact {
                add(value, for: slot, part.text, in: index...index, .choiceExactly)
                continue
            }
            if isAsked(slot), let value = slot.choices.valueByPlace(in: part.folded) {
                add(value, for: slot, part.text, in: index...index, .choiceByPlace)
            }
            let mentions = slot.choices.mentions(in: part.folded)
            for mention in mentions {
                add(
                    mention.value, for: slot, mention.text, in: index...index, .choiceInPart, before: mention.before,
                    after: mention.after)
            }
            for sound in part.clause.choices where sound.slot == slot.name && slot.choices.values.contains(sound.value)
            {
                add(sound.value, for: slot, part.text, in: index...index, .choiceByWords)
                for place in candidates.indices.reversed()
                where candidates[place].place == slot.place && candidates[place].part == index
                    && candidates[place].value == sound.value
                {
                    candidates[place].likeness = sound.score
                    break
                }
            }
            if isAsked(slot) {
                for value in slot.choices.values { add(value, for: slot, part.text, in: index...index, .choiceByWords) }
            }
            guard part.cues.has(.negation) else { continue }
            let named = Set(mentions.map(\.value))
            if named.count == slot.choices.count - 1,
                let left = slot.choices.values.first(where: { !named.contains($0) })
            {
                add(left, for: slot, part.text, in: index...index, .choiceLeft)
            }
        }
    }

    private mutating func findNumbers(for slot: FormSlot) {
        for (index, part) in utterance.parts.enumerated() where part.hasDigit || isAsked(slot) {
            guard let number = NumericAnswer.read(part.text) else { continue }
            add(number, for: slot, part.text, in: index...index, .number)
        }
    }

    private mutating func findTitles(among slots: [FormSlot]) {
        guard state.form != nil || state.completed != nil else { return }
        for (index, part) in utterance.parts.enumerated() {
            let lower = LowercaseText(part.text)
            for slot in slots where state.slots[slot.name] != nil && slot.isNamed(in: lower) {
                candidates.append(
                    Candidate(
                        command: .correct(slot: slot.name, value: nil), part: index, lastPart: index, source: .title,
                        place: slot.place, text: part.text))
            }
            guard situation.kind == .change, let position = ChoiceWords.position(in: part.folded) else { continue }
            let shown = slots.filter { state.slots[$0.name] != nil }
            let place: Int =
                switch position {
                case .last: shown.count - 1
                case .number(let number): number - 1
                }
            guard shown.indices.contains(place) else { continue }
            candidates.append(
                Candidate(
                    command: .correct(slot: shown[place].name, value: nil), part: index, lastPart: index,
                    source: .titleByPlace, place: shown[place].place, text: part.text))
        }
    }
}
