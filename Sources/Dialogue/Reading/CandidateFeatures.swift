import Understanding

/// The features of one candidate command, as places in the table of `CommandModel.weights` with their values.
package struct FeatureList: Sendable {
    package private(set) var places: [UInt32] = []
    package private(set) var values: [Float] = []

    package init() {
        places.reserveCapacity(128)
        values.reserveCapacity(128)
    }

    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }

    /// Adds the feature that up to four small numbers name, by multiplicative hashing (Knuth, The Art of Computer
    /// Programming, volume 3, section 6.4).
    @inline(__always)
    mutating func add(_ a: Int, _ b: Int = 0, _ c: Int = 0, _ d: Int = 0, value: Float = 1) {
        let key = UInt64(a & 0xFF) << 48 | UInt64(b & 0xFFFF) << 32 | UInt64(c & 0xFFFF) << 16 | UInt64(d & 0xFFFF)
        places.append(UInt32(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 48))
        values.append(value)
    }

    /// The score of the candidate.
    func score(by weights: [Float]) -> Float {
        weights.withUnsafeBufferPointer { weights in
            guard !weights.isEmpty else { return 0 }
            var sum: Float = 0
            for index in places.indices { sum += weights[Int(places[index])] * values[index] }
            return sum
        }
    }
}

/// Describes candidates by features that name roles, never this bot's intents or slots, so that what is learnt from one
/// bot's dialogues holds for another.
struct CandidateFeatures {
    private let utterance: Utterance
    private let candidates: [Candidate]
    private let situation: Int
    private let catalogue: Catalogue
    private let state: DialogueState
    private let lexicon: FormLexicon
    /// For each part, the keys of what is seen in it.
    private var plain: [[Int]] = []
    /// Those that mean something else in each situation.
    private var crossed: [[Int]] = []

    init(_ finder: CandidateFinder) {
        utterance = finder.utterance
        candidates = finder.candidates
        catalogue = finder.catalogue
        state = finder.state
        lexicon = finder.lexicon
        situation = Int(finder.situation.kind.rawValue) * 2 + (finder.situation.isOptional ? 1 : 0)
        for index in utterance.parts.indices {
            let (plain, crossed) = evidence(in: index, tries: finder.situation.tries)
            self.plain.append(plain)
            self.crossed.append(crossed)
        }
    }

    /// What a family of keys is about; a key is a place in its family.
    private enum Family: Int {
        case cue, cueShare, score, top, question, length, position, role, confidence, trigger, value, fault, otherValue
        case offered, digits, chinese, mood, otherPart, tries

        func key(_ place: Int) -> Int { rawValue * 512 + place }
    }

    private func evidence(in index: Int, tries: Int) -> (plain: [Int], crossed: [Int]) {
        let part = utterance.parts[index]
        var plain: [Int] = []
        var crossed: [Int] = []
        func both(_ key: Int) {
            plain.append(key)
            crossed.append(key)
        }
        for cue in Cue.allCases where part.cues.has(cue) {
            both(Family.cue.key(cue.rawValue * 8 + Int(part.cues.place(of: cue).rawValue)))
            plain.append(Family.cueShare.key(cue.rawValue * 16 + Int(part.cues.share(of: cue))))
        }
        let scores = part.clause.acts
        var top = 0
        for place in 0..<ActScores.count {
            if scores[place] > scores[top] { top = place }
            if scores[place] > -0.75 { plain.append(Family.score.key(place * 8 + Self.bin(scores[place]))) }
        }
        both(Family.top.key(top * 8 + Self.bin(scores[top])))
        both(Family.question.key(part.isQuestion ? 1 : 0))
        both(Family.length.key(Self.lengthBin(part.length)))
        both(Family.position.key(position(of: index)))
        let best = part.clause.ranking.first
        both(Family.role.key(best.map { Self.number(of: IntentRole(of: $0.name)) } ?? 31))
        both(Family.confidence.key(Self.confidenceBin(best?.confidence ?? 0) * 2 + (part.clause.isCertain ? 1 : 0)))
        if let best, let form = catalogue.form(on: best.name) {
            both(Family.trigger.key(form.name == state.form?.form ? 1 : 2))
        }
        if let best, best.name == state.lastIntent { plain.append(Family.trigger.key(3)) }
        for candidate in candidates where candidate.part <= index && index <= candidate.lastPart {
            guard let slot = candidate.slot else {
                if candidate.source.rawValue >= Candidate.Source.offeredExactly.rawValue,
                    candidate.source.rawValue < Candidate.Source.offered.rawValue
                {
                    crossed.append(Family.offered.key(Int(candidate.source.rawValue)))
                }
                continue
            }
            let isText = candidate.source.isText
            if slot == state.form?.requested, !isText {
                let key = Family.value.key(Int(candidate.source.rawValue) * 2 + (candidate.fault == nil ? 0 : 1))
                if !crossed.contains(key) { both(key) }
            } else if !isText {
                let key = Family.otherValue.key(Int(candidate.source.rawValue))
                if !crossed.contains(key) { both(key) }
            }
        }
        plain.append(Family.digits.key(part.hasDigit ? 1 : 0))
        plain.append(Family.chinese.key(part.folded.isSpaceless ? 1 : 0))
        plain.append(Family.mood.key(Int((utterance.message.interpretation.sentiment.score * 2).rounded()) + 2))
        crossed.append(Family.tries.key(tries))
        if utterance.parts.count > 1 {
            for other in utterance.parts.indices where other != index {
                let scores = utterance.parts[other].clause.acts
                let top = (0..<ActScores.count).max { scores[$0] < scores[$1] } ?? 0
                plain.append(Family.otherPart.key(top * 4 + (other < index ? 0 : 1)))
                if utterance.parts[other].clause.isCertain {
                    plain.append(Family.otherPart.key(2 + (other < index ? 0 : 1)))
                }
            }
        }
        return (plain, crossed)
    }

    private func position(of index: Int) -> Int {
        let count = utterance.parts.count
        if count == 1 { return 0 }
        return index == 0 ? 1 : index == count - 1 ? 2 : 3
    }

    // MARK: Candidates

    /// The columns in which the evidence of a clause counts: one for each act, then the wish and the kinds of values.
    private enum Column {
        static let wish = 24
        static let fill = 25
        static let correct = 26
        static let reopen = 27
    }

    /// Writes the features of a candidate into a list.
    func write(_ candidate: Candidate, to list: inout FeatureList) {
        list.removeAll()
        let column: Int
        switch candidate.command {
        case .act(let act): column = Act.allCases.firstIndex(of: act) ?? 0
        case .language: column = Act.allCases.firstIndex(of: .language) ?? 0
        case .answer: column = Column.wish
        case .fill: column = Column.fill
        case .correct(_, let value): column = value == nil ? Column.reopen : Column.correct
        }
        list.add(1, column)
        list.add(2, column, situation)
        for key in plain[candidate.part] { list.add(3, column, key) }
        for key in crossed[candidate.part] { list.add(4, column, key, situation) }
        switch candidate.command {
        case .act(let act): writeAct(act, column, in: candidate.part, to: &list)
        case .language: writeAct(.language, column, in: candidate.part, to: &list)
        case .answer(let intent): writeWish(candidate, intent, to: &list)
        case .fill, .correct: writeValue(candidate, column, to: &list)
        }
    }

    private func writeAct(_ act: Act, _ column: Int, in index: Int, to list: inout FeatureList) {
        let part = utterance.parts[index]
        var place = 0
        var share = 0
        for cue in CandidateFinder.cues(of: act) {
            place = max(place, Int(part.cues.place(of: cue).rawValue))
            share = max(share, Int(part.cues.share(of: cue)))
        }
        // What any act's own cue and score say, whatever the act is.
        list.add(5, place, share)
        list.add(6, place, part.cues.has(.negation) ? 1 : 0)
        list.add(7, column, place, part.cues.has(.negation) ? 1 : 0)
        let scores = part.clause.acts
        let own = scores[column]
        let rank = (0..<ActScores.count).count { scores[$0] > own }
        list.add(8, Self.bin(own), min(rank, 4))
        list.add(9, 0, value: own)
        list.add(10, column, value: own)
        list.add(11, situation, place > 0 ? 1 : 0, Self.bin(own))
    }

    private func writeWish(_ candidate: Candidate, _ intent: String, to list: inout FeatureList) {
        let source = Int(candidate.source.rawValue)
        let role = Self.number(of: IntentRole(of: intent))
        let bin = Self.confidenceBin(candidate.confidence)
        let form = catalogue.form(on: intent)
        let isOwn = form.map { $0.name == state.form?.form } ?? false
        list.add(12, source, situation)
        list.add(13, source, bin, candidate.rank)
        list.add(14, bin, situation, source)
        list.add(15, role, situation, bin)
        list.add(16, isOwn ? 2 : form == nil ? 0 : 1, situation, bin)
        list.add(17, intent == state.lastIntent ? 1 : 0, bin, situation)
        let confidence = Float(min(max(candidate.confidence, 0.01), 0.99))
        list.add(18, source, value: confidence)
        let scores = utterance.parts[candidate.part].clause.acts
        let wish = scores[ActScores.Class.allCases.count - 1]
        list.add(19, Self.bin(wish), bin)
        // Whether a clause says the same as the whole message, or something else.
        let firsts = utterance.parts.compactMap(\.clause.ranking.first?.name)
        list.add(20, source, firsts.contains(intent) ? 1 : 0, min(utterance.parts.count, 4))
        if form?.ignoredIntents.contains(intent) ?? false { list.add(21, situation) }
        // A wish under a negation, and what the words sound like where a text is asked for.
        let part = utterance.parts[candidate.part]
        list.add(23, Int(part.cues.place(of: .negation).rawValue), Int(part.cues.place(of: .unwanted).rawValue), bin)
        if part.cues.has(.unwanted) { list.add(24, isOwn || form != nil ? 1 : 0, bin) }
        // "I don't want to return it, I just want to know where it is": which clause denies, and which one says the wish.
        let denial = Int(part.cues.place(of: .denial).rawValue)
        let others = utterance.parts.indices.filter { $0 != candidate.part }
        let isOnlyElsewhere = others.contains { utterance.parts[$0].cues.has(.only) }
        let isDeniedElsewhere = others.contains { utterance.parts[$0].cues.has(.denial) }
        let isSaidElsewhere = others.contains {
            utterance.parts[$0].clause.isCertain && utterance.parts[$0].clause.ranking.first?.name != intent
        }
        list.add(26, denial, isOnlyElsewhere ? 1 : 0, isSaidElsewhere ? 1 : 0)
        list.add(27, part.cues.has(.only) ? 1 : 0, isDeniedElsewhere ? 1 : 0, isSaidElsewhere ? 1 : 0)
        list.add(28, denial, bin, part.isQuestion ? 1 : 0)
        let likeness = candidates.lazy.filter { $0.slot == state.form?.requested }.compactMap(\.textLikeness?.most)
            .max()
        if let likeness { list.add(25, Self.bin(likeness), bin, candidate.source == .wholeRanking ? 1 : 0) }
        // How many of the form's slots the message has values for.
        if let form, !isOwn {
            let given = Set(
                candidates.compactMap {
                    $0.fault == nil && $0.source != .text && !$0.isFarFetched ? $0.slot : nil
                })
            list.add(22, min(given.intersection(form.slots).count, 3), source, situation)
        }
    }

    private func writeValue(_ candidate: Candidate, _ column: Int, to list: inout FeatureList) {
        guard let name = candidate.slot, let slot = lexicon.slots[name] else { return }
        let source = Int(candidate.source.rawValue)
        let kind = Int(Situation.kind(of: slot).rawValue)
        let isAsked = state.form?.requested == name ? 1 : 0
        let fault = candidate.fault.map(Self.number) ?? 0
        list.add(30, column, source, situation)
        list.add(31, column, source, kind * 2 + isAsked)
        list.add(32, source, isAsked, fault)
        list.add(33, column, kind, fault)
        list.add(34, source, candidate.isKnown ? 1 : 0, situation)
        if let active = state.form.flatMap({ catalogue.forms[$0.form] }) {
            list.add(35, active.optionalSlots.contains(name) ? 1 : 0, source)
        }
        if !slot.choices.isEmpty {
            // How much the words sound like this choice, and like another one of the slot.
            let others = candidates.filter { $0.slot == name && $0.value != candidate.value }.map(\.likeness)
            list.add(50, Self.bin(candidate.likeness), isAsked, source)
            list.add(51, Self.bin(candidate.likeness - (others.max() ?? -1)), isAsked)
            list.add(52, isAsked, value: candidate.likeness)
        }
        let before = Cues(in: FoldedText(candidate.before))
        for cue in [Cue.negation, .link, .correction, .wrong, .question, .deny, .affirm, .another, .cancel] {
            let place = before.place(of: cue)
            if place != .nowhere {
                list.add(36, cue.rawValue, Int(place.rawValue), source)
                list.add(37, column, cue.rawValue, Int(place.rawValue))
            }
        }
        let after = Cues(in: FoldedText(candidate.after))
        for cue in [Cue.negation, .wrong, .question, .correction, .link] where after.has(cue) {
            list.add(38, cue.rawValue, source)
        }
        let count = utterance.parts.count
        let length = candidate.text?.utf8.count ?? 0
        let whole = max(1, utterance.message.text.utf8.count)
        list.add(39, source, min(8, length * 8 / whole), isAsked)
        list.add(40, source, Self.lengthBin(length / 5), kind)
        list.add(41, source, candidate.part == 0 ? 1 : 0, candidate.lastPart == count - 1 ? 1 : 0)
        list.add(42, source, candidate.lastPart - candidate.part, min(count, 4))
        let rivals = candidates.count { $0.slot == name && $0.command != candidate.command }
        list.add(43, source, min(rivals, 3), isAsked)
        let isFirst = candidates.first { $0.slot == name }?.command == candidate.command
        list.add(44, source, isFirst ? 1 : 0, min(rivals, 3))
        if state.form == nil {
            let isLikely = candidates.contains { other in
                guard other.rank == 0, other.confidence > 0.3, case .answer(let intent) = other.command else {
                    return false
                }
                return catalogue.form(on: intent)?.slots.contains(name) ?? false
            }
            list.add(57, isLikely ? 1 : 0, source, situation)
        }
        if candidate.source.isText || candidate.source == .composed {
            // Whether the words deny a part of themselves, and whether later ones take them back.
            let isDenying = candidate.source.isText && candidate.text.map { FreeText.withoutDenied($0) != nil } ?? false
            let isTakenBack = utterance.parts[(candidate.lastPart + 1)...].contains {
                $0.cues.has(.correction) || $0.cues.has(.negation) || $0.cues.has(.wait)
            }
            list.add(64, source, isDenying ? 1 : 0, isAsked)
            list.add(65, source, isTakenBack ? 1 : 0, isAsked)
            list.add(66, source, isAsked, state.slots[name] == nil ? 1 : 0)
        }
        let isNamed = slot.isNamed(in: LowercaseText(candidate.before))
        list.add(62, isNamed ? 1 : 0, source, isAsked)
        list.add(63, isNamed ? 1 : 0, column, situation)
        guard candidate.source.isText else { return }
        if let (most, least) = candidate.textLikeness {
            list.add(58, Self.bin(most), isAsked, source)
            list.add(59, Self.bin(least), Self.bin(most), min(candidate.lastPart - candidate.part, 2))
            list.add(60, isAsked, value: most)
        }
        // A span of several clauses, or behind others: what the first one is, what was left out.
        let start = utterance.parts[candidate.part]
        let (class0, score0) = Self.top(of: start.clause.acts)
        list.add(53, class0, Self.bin(score0), candidate.lastPart > candidate.part ? 1 : 0)
        if candidate.part > 0 {
            let (left, score) = Self.top(of: utterance.parts[candidate.part - 1].clause.acts)
            list.add(54, left, Self.bin(score), source)
        }
        list.add(55, Int(start.cues.place(of: .negation).rawValue), candidate.lastPart > candidate.part ? 1 : 0, source)
        list.add(
            56, Int(start.cues.place(of: .correction).rawValue), candidate.lastPart > candidate.part ? 1 : 0, source)
        let asks = utterance.parts[candidate.part...candidate.lastPart].contains(where: \.isQuestion)
        list.add(61, asks ? 1 : 0, kind, isAsked)
        // A text may hold several clauses: what the last one is, what lies outside.
        let scores = utterance.parts[candidate.lastPart].clause.acts
        let top = (0..<ActScores.count).max { scores[$0] < scores[$1] } ?? 0
        list.add(45, top, Self.bin(scores[top]), candidate.lastPart > candidate.part ? 1 : 0)
        for place in 0..<ActScores.count where place != ActScores.count - 3 {
            let inside = (candidate.part...candidate.lastPart).contains {
                utterance.parts[$0].clause.acts[place] > 0
            }
            if inside { list.add(46, place, isAsked) }
            let outside = utterance.parts.indices.contains {
                !(candidate.part...candidate.lastPart).contains($0) && utterance.parts[$0].clause.acts[place] > 0
            }
            if outside { list.add(47, place, isAsked) }
        }
        let text = candidate.text ?? ""
        list.add(
            48, text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? 1 : 0, isAsked, source)
        if candidates.contains(where: {
            $0.slot == name && $0.source.isText && $0.source != .text && $0.part == candidate.part
        }) {
            list.add(49, source)
        }
    }

    // MARK: Numbers

    private static func top(of scores: ActScores) -> (index: Int, score: Float) {
        var top = 0
        for place in 1..<ActScores.count where scores[place] > scores[top] { top = place }
        return (top, scores[top])
    }

    private static func bin(_ score: Float) -> Int {
        switch score {
        case ..<(-1): 0
        case ..<(-0.5): 1
        case ..<(-0.2): 2
        case ..<0.1: 3
        case ..<0.4: 4
        case ..<0.8: 5
        default: 6
        }
    }

    private static func lengthBin(_ words: Int) -> Int {
        switch words {
        case ...1: 0
        case 2: 1
        case 3...4: 2
        case 5...7: 3
        case 8...12: 4
        case 13...24: 5
        default: 6
        }
    }

    private static func confidenceBin(_ confidence: Double) -> Int {
        switch confidence {
        case ..<0.1: 0
        case ..<0.25: 1
        case ..<0.5: 2
        case ..<0.7: 3
        case ..<0.85: 4
        case ..<0.95: 5
        default: 6
        }
    }

    private static func number(of role: IntentRole) -> Int {
        switch role {
        case .affirmation: 0
        case .refusal: 1
        case .greeting: 2
        case .farewell: 3
        case .smalltalk: 4
        case .outOfScope: 5
        case .human: 6
        case .complaint: 7
        case .ordinary: 8
        }
    }

    private static func number(_ fault: SlotFault) -> Int {
        switch fault {
        case .missing: 1
        case .malformed: 2
        case .mistyped: 3
        case .notAmongChoices: 4
        case .noDay: 5
        case .outside: 6
        case .tooShort: 7
        case .tooLong: 8
        }
    }
}
