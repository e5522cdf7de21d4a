import Understanding

/// Describes candidates by features that name roles, never this bot's intents or slots, so that what is learnt from one
/// bot's dialogues holds for another.
final class CandidateFeatures {
    private let utterance: Utterance
    private let candidates: [Candidate]
    private let situation: Int
    private let state: DialogueState
    private let lexicon: FormLexicon
    /// The open form.
    private let form: Catalogue.Form?
    /// The place of the slot that is asked for; -1 if none is.
    private let asked: Int
    /// How much the words sound like a text for that slot; nil where no candidate tells.
    private let likeness: Float?
    /// By slot, whether the message has an accepted value for it besides the customer's own text.
    private var given: [Bool]
    /// By slot, whether a likely wish begins its form.
    private var likely: [Bool]
    /// For each part, the keys of what is seen in it.
    private var plain: [[Int]] = []
    /// Those that mean something else in each situation.
    private var crossed: [[Int]] = []
    /// The score of what is seen in a part, by part and column; not a number where it is not known yet.
    private var seen: [Float]

    init(_ finder: CandidateFinder) {
        utterance = finder.utterance
        candidates = finder.candidates
        state = finder.state
        lexicon = finder.lexicon
        form = finder.form
        situation = Int(finder.situation.kind.rawValue) * 2 + (finder.situation.isOptional ? 1 : 0)
        let asked = state.form?.requested.flatMap { finder.lexicon.slots[$0]?.place } ?? -1
        self.asked = asked
        given = [Bool](repeating: false, count: lexicon.all.count)
        likely = given
        var likeness: Float?
        for index in candidates.indices {
            let place = candidates[index].place
            if place >= 0 {
                let isSaid = candidates[index].fault == nil && !candidates[index].isFarFetched
                if isSaid, candidates[index].source != .text { given[place] = true }
                if place == asked, let most = candidates[index].textLikeness?.most {
                    likeness = max(likeness ?? most, most)
                }
            } else if candidates[index].rank == 0, candidates[index].confidence > 0.3 {
                for place in candidates[index].wish?.form?.places ?? [] { likely[place] = true }
            }
        }
        self.likeness = likeness
        seen = [Float](repeating: .nan, count: utterance.parts.count * Column.count)
        plain.reserveCapacity(utterance.parts.count)
        crossed.reserveCapacity(utterance.parts.count)
        for index in utterance.parts.indices { writeEvidence(in: index, tries: finder.situation.tries) }
    }

    /// What a family of keys is about; a key is a place in its family.
    private enum Family: Int {
        case cue, cueShare, score, top, question, length, position, role, confidence, trigger, value, fault, otherValue
        case offered, digits, chinese, mood, otherPart, tries

        func key(_ place: Int) -> Int { rawValue * 512 + place }
    }

    private func writeEvidence(in index: Int, tries: Int) {
        let part = utterance.parts[index]
        var plain: [Int] = []
        var crossed: [Int] = []
        plain.reserveCapacity(64)
        crossed.reserveCapacity(32)
        func both(_ key: Int) {
            plain.append(key)
            crossed.append(key)
        }
        var cues = part.cues.bits
        while cues != 0 {
            let place = cues.trailingZeroBitCount
            cues &= cues - 1
            guard let cue = Cue(rawValue: place) else { continue }
            both(Family.cue.key(place * 8 + Int(part.cues.place(of: cue).rawValue)))
            plain.append(Family.cueShare.key(place * 16 + Int(part.cues.share(of: cue))))
        }
        for place in 0..<ActScores.count where part.clause.acts[place] > -0.75 {
            plain.append(Family.score.key(place * 8 + Self.bin(part.clause.acts[place])))
        }
        both(Family.top.key(part.top * 8 + Self.bin(part.topScore)))
        both(Family.question.key(part.isQuestion ? 1 : 0))
        both(Family.length.key(Self.lengthBin(part.length)))
        both(Family.position.key(position(of: index)))
        let confidence = part.clause.ranking.first?.confidence
        let best = part.best
        both(Family.role.key(best.map { Self.number(of: $0.role) } ?? 31))
        both(Family.confidence.key(Self.confidenceBin(confidence ?? 0) * 2 + (part.clause.isCertain ? 1 : 0)))
        if let form = best?.form {
            both(Family.trigger.key(form.name == state.form?.form ? 1 : 2))
        }
        if let best, best.name == state.lastIntent { plain.append(Family.trigger.key(3)) }
        for place in candidates.indices where candidates[place].part <= index && index <= candidates[place].lastPart {
            let source = candidates[place].source
            guard candidates[place].place >= 0 else {
                if source.rawValue >= Candidate.Source.offeredExactly.rawValue,
                    source.rawValue < Candidate.Source.offered.rawValue
                {
                    crossed.append(Family.offered.key(Int(source.rawValue)))
                }
                continue
            }
            guard !source.isText else { continue }
            let key =
                candidates[place].place == asked
                ? Family.value.key(Int(source.rawValue) * 2 + (candidates[place].fault == nil ? 0 : 1))
                : Family.otherValue.key(Int(source.rawValue))
            if !crossed.contains(key) { both(key) }
        }
        plain.append(Family.digits.key(part.hasDigit ? 1 : 0))
        plain.append(Family.chinese.key(part.folded.isSpaceless ? 1 : 0))
        plain.append(Family.mood.key(Int((utterance.message.interpretation.sentiment.score * 2).rounded()) + 2))
        crossed.append(Family.tries.key(tries))
        if utterance.parts.count > 1 {
            for other in utterance.parts.indices where other != index {
                plain.append(Family.otherPart.key(utterance.parts[other].top * 4 + (other < index ? 0 : 1)))
                if utterance.parts[other].clause.isCertain {
                    plain.append(Family.otherPart.key(2 + (other < index ? 0 : 1)))
                }
            }
        }
        self.plain.append(plain)
        self.crossed.append(crossed)
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
        static let count = 28
    }

    /// The features of the candidate at an index, for training.
    func list(of index: Int) -> FeatureList {
        var list = FeatureList()
        let column = column(of: index)
        writeSeen(in: candidates[index].part, column, to: &list)
        writeOwn(index, column, to: &list)
        return list
    }

    /// The score of the candidate at an index: the sum of its features' weights.
    func score(of index: Int, by weights: [Float]) -> Float {
        weights.withUnsafeBufferPointer { weights in
            guard !weights.isEmpty else { return 0 }
            var score = FeatureScore(weights: weights)
            let column = column(of: index)
            // What is seen in the clause counts the same for all candidates of one column.
            let place = candidates[index].part * Column.count + column
            if seen[place].isNaN {
                writeSeen(in: candidates[index].part, column, to: &score)
                seen[place] = score.sum
            } else {
                score.sum = seen[place]
            }
            writeOwn(index, column, to: &score)
            return score.sum
        }
    }

    private func column(of index: Int) -> Int {
        if candidates[index].act >= 0 { return candidates[index].act }
        if candidates[index].wish != nil { return Column.wish }
        switch candidates[index].command {
        case .correct(_, let value): return value == nil ? Column.reopen : Column.correct
        default: return Column.fill
        }
    }

    private func writeSeen(in part: Int, _ column: Int, to list: inout some FeatureSink) {
        list.add(1, column)
        list.add(2, column, situation)
        for key in plain[part] { list.add(3, column, key) }
        for key in crossed[part] { list.add(4, column, key, situation) }
    }

    private func writeOwn(_ index: Int, _ column: Int, to list: inout some FeatureSink) {
        if candidates[index].act >= 0 {
            writeAct(column, in: candidates[index].part, to: &list)
        } else if let wish = candidates[index].wish {
            writeWish(index, wish, to: &list)
        } else {
            writeValue(candidates[index], column, to: &list)
        }
    }

    private func writeAct(_ column: Int, in index: Int, to list: inout some FeatureSink) {
        let part = utterance.parts[index]
        var place = 0
        var share = 0
        for cue in CandidateFinder.actCues[column] {
            place = max(place, Int(part.cues.place(of: cue).rawValue))
            share = max(share, Int(part.cues.share(of: cue)))
        }
        // What any act's own cue and score say, whatever the act is.
        list.add(5, place, share)
        list.add(6, place, part.cues.has(.negation) ? 1 : 0)
        list.add(7, column, place, part.cues.has(.negation) ? 1 : 0)
        let own = part.clause.acts[column]
        var rank = 0
        for other in 0..<ActScores.count where part.clause.acts[other] > own { rank += 1 }
        list.add(8, Self.bin(own), min(rank, 4))
        if part.cues.has(.cancel), state.form != nil {
            // "Cancel it" means yes where the form is there to cancel an order.
            let isOwn = part.best?.form.map { $0.name == state.form?.form } ?? false
            list.add(69, column, isOwn ? 1 : 0, part.cues.has(.negation) ? 1 : 0)
        }
        list.add(9, 0, value: own)
        list.add(10, column, value: own)
        list.add(11, situation, place > 0 ? 1 : 0, Self.bin(own))
    }

    private func writeWish(_ index: Int, _ wish: FormLexicon.Intent, to list: inout some FeatureSink) {
        let source = Int(candidates[index].source.rawValue)
        let role = Self.number(of: wish.role)
        let bin = Self.confidenceBin(candidates[index].confidence)
        let isOwn = wish.form.map { $0.name == state.form?.form } ?? false
        list.add(12, source, situation)
        list.add(13, source, bin, candidates[index].rank)
        list.add(14, bin, situation, source)
        list.add(15, role, situation, bin)
        list.add(16, isOwn ? 2 : wish.form == nil ? 0 : 1, situation, bin)
        list.add(17, wish.name == state.lastIntent ? 1 : 0, bin, situation)
        let confidence = Float(min(max(candidates[index].confidence, 0.01), 0.99))
        list.add(18, source, value: confidence)
        let part = utterance.parts[candidates[index].part]
        list.add(19, Self.bin(part.clause.acts[ActScores.wish]), bin)
        // Whether a clause says the same as the whole message, or something else.
        let isFirst = utterance.parts.contains { $0.best === wish || $0.best?.name == wish.name }
        list.add(20, source, isFirst ? 1 : 0, min(utterance.parts.count, 4))
        if wish.form?.form.ignoredIntents.contains(wish.name) ?? false { list.add(21, situation) }
        // A wish under a negation, and what the words sound like where a text is asked for.
        list.add(23, Int(part.cues.place(of: .negation).rawValue), Int(part.cues.place(of: .unwanted).rawValue), bin)
        if part.cues.has(.unwanted) { list.add(24, wish.form != nil ? 1 : 0, bin) }
        // "no return, please, only where it has got to": which clause denies, and which one says the
        // wish.
        let denial = Int(part.cues.place(of: .denial).rawValue)
        var (isOnlyElsewhere, isDeniedElsewhere, isSaidElsewhere) = (false, false, false)
        for (place, other) in utterance.parts.enumerated() where place != candidates[index].part {
            isOnlyElsewhere = isOnlyElsewhere || other.cues.has(.only)
            isDeniedElsewhere = isDeniedElsewhere || other.cues.has(.denial)
            isSaidElsewhere = isSaidElsewhere || other.clause.isCertain && other.best?.name != wish.name
        }
        list.add(26, denial, isOnlyElsewhere ? 1 : 0, isSaidElsewhere ? 1 : 0)
        list.add(27, part.cues.has(.only) ? 1 : 0, isDeniedElsewhere ? 1 : 0, isSaidElsewhere ? 1 : 0)
        list.add(28, denial, bin, part.isQuestion ? 1 : 0)
        if let lift = candidates[index].lift {
            // How well the wish goes with the last answer, and whether the words say enough without it.
            let place = max(0, min(7, Int(lift.rounded()) + 2))
            list.add(29, place, bin, min(Self.lengthBin(part.length), 4))
            list.add(67, place, source, situation)
            list.add(68, source, value: lift)
        }
        if let likeness { list.add(25, Self.bin(likeness), bin, candidates[index].source == .wholeRanking ? 1 : 0) }
        // "the order number is B7654321" sounds like the question where to find it, and only gives it.
        let span = candidates[index].part...candidates[index].lastPart
        for other in candidates where span.contains(other.part) && other.place >= 0 && !other.source.isText {
            let isNamed = lexicon.all[other.place].isNamed(in: LowercaseText(other.before))
            let beside = min(6, (other.before.utf8.count + other.after.utf8.count) / 8)
            list.add(70, isNamed ? 1 : 0, beside, wish.form == nil ? 0 : 1)
            list.add(71, isNamed ? 1 : 0, part.isQuestion ? 1 : 0, bin)
            break
        }
        // How many of the form's slots the message has values for.
        if let form = wish.form, !isOwn {
            var count = 0
            for place in form.places where given[place] { count += 1 }
            list.add(22, min(count, 3), source, situation)
        }
    }

    private func writeValue(_ candidate: Candidate, _ column: Int, to list: inout some FeatureSink) {
        let slot = lexicon.all[candidate.place]
        let ofSlot = tally(of: slot, besides: candidate)
        let source = Int(candidate.source.rawValue)
        let kind = Int(slot.question.rawValue)
        let isAsked = slot.place == asked ? 1 : 0
        let fault = candidate.fault.map(Self.number) ?? 0
        list.add(30, column, source, situation)
        list.add(31, column, source, kind * 2 + isAsked)
        list.add(32, source, isAsked, fault)
        list.add(33, column, kind, fault)
        list.add(34, source, candidate.isKnown ? 1 : 0, situation)
        if let form { list.add(35, form.optionalSlots.contains(slot.name) ? 1 : 0, source) }
        if !slot.choices.isEmpty {
            // How much the words sound like this choice, and like another one of the slot.
            list.add(50, Self.bin(candidate.likeness), isAsked, source)
            list.add(51, Self.bin(candidate.likeness - (ofSlot.likeness ?? -1)), isAsked)
            list.add(52, isAsked, value: candidate.likeness)
        }
        if !candidate.before.isEmpty {
            let before = Cues(in: FoldedText(candidate.before))
            for cue in Self.cuesBefore where before.has(cue) {
                let place = Int(before.place(of: cue).rawValue)
                list.add(36, cue.rawValue, place, source)
                list.add(37, column, cue.rawValue, place)
            }
        }
        if !candidate.after.isEmpty {
            let after = Cues(in: FoldedText(candidate.after))
            for cue in Self.cuesAfter where after.has(cue) { list.add(38, cue.rawValue, source) }
        }
        let count = utterance.parts.count
        let length = candidate.text?.utf8.count ?? 0
        let whole = max(1, utterance.message.text.utf8.count)
        list.add(39, source, min(8, length * 8 / whole), isAsked)
        list.add(40, source, Self.lengthBin(length / 5), kind)
        list.add(41, source, candidate.part == 0 ? 1 : 0, candidate.lastPart == count - 1 ? 1 : 0)
        list.add(42, source, candidate.lastPart - candidate.part, min(count, 4))
        let rivals = min(ofSlot.rivals, 3)
        list.add(43, source, rivals, isAsked)
        list.add(44, source, ofSlot.isFirst ? 1 : 0, rivals)
        if state.form == nil { list.add(57, likely[slot.place] ? 1 : 0, source, situation) }
        if candidate.source.isText || candidate.source == .composed {
            // Whether the words deny a part of themselves, and whether later ones take them back.
            let isDenying = candidate.source.isText && candidate.text.map { FreeText.withoutDenied($0) != nil } ?? false
            let isTakenBack = utterance.parts[(candidate.lastPart + 1)...].contains {
                $0.cues.has(.correction) || $0.cues.has(.negation) || $0.cues.has(.wait)
            }
            list.add(64, source, isDenying ? 1 : 0, isAsked)
            list.add(65, source, isTakenBack ? 1 : 0, isAsked)
            list.add(66, source, isAsked, state.slots[slot.name] == nil ? 1 : 0)
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
        list.add(53, start.top, Self.bin(start.topScore), candidate.lastPart > candidate.part ? 1 : 0)
        if candidate.part > 0 {
            let left = utterance.parts[candidate.part - 1]
            list.add(54, left.top, Self.bin(left.topScore), source)
        }
        list.add(55, Int(start.cues.place(of: .negation).rawValue), candidate.lastPart > candidate.part ? 1 : 0, source)
        list.add(
            56, Int(start.cues.place(of: .correction).rawValue), candidate.lastPart > candidate.part ? 1 : 0, source)
        let asks = utterance.asks(in: candidate.part...candidate.lastPart)
        list.add(61, asks ? 1 : 0, kind, isAsked)
        // A text may hold several clauses: what the last one is, what lies outside.
        let end = utterance.parts[candidate.lastPart]
        list.add(45, end.top, Self.bin(end.topScore), candidate.lastPart > candidate.part ? 1 : 0)
        let (inside, outside) = classes(of: candidate)
        for place in 0..<ActScores.count where place != ActScores.count - 3 {
            if inside & 1 << UInt32(place) != 0 { list.add(46, place, isAsked) }
            if outside & 1 << UInt32(place) != 0 { list.add(47, place, isAsked) }
        }
        let text = candidate.text ?? ""
        list.add(
            48, text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? 1 : 0, isAsked, source)
        if ofSlot.isBehindLink { list.add(49, source) }
    }

    /// The candidates of one slot, as one of them sees them.
    private struct Tally {
        /// How much the words sound like another choice: the most; nil if there is none.
        var likeness: Float?
        /// The number of other commands.
        var rivals = 0
        /// Whether the first candidate of the slot is the same command.
        var isFirst = false
        /// Whether a text of the same clause stands behind words that lead in to it.
        var isBehindLink = false
    }

    private func tally(of slot: FormSlot, besides candidate: Candidate) -> Tally {
        var tally = Tally()
        var hasFirst = false
        for index in candidates.indices where candidates[index].place == slot.place {
            let isSame = candidates[index].command == candidate.command
            if !hasFirst { tally.isFirst = isSame }
            hasFirst = true
            if !isSame {
                tally.rivals += 1
                if candidates[index].value != candidate.value {
                    tally.likeness = max(tally.likeness ?? candidates[index].likeness, candidates[index].likeness)
                }
            }
            if candidates[index].source == .textBehindLink || candidates[index].source == .textBehindWeakLink,
                candidates[index].part == candidate.part
            {
                tally.isBehindLink = true
            }
        }
        return tally
    }

    private static let cuesBefore: [Cue] = [
        .negation, .link, .correction, .wrong, .question, .deny, .affirm, .another, .cancel,
    ]
    private static let cuesAfter: [Cue] = [.negation, .wrong, .question, .correction, .link]

    /// The likely classes of the clauses that hold a candidate, and of the others, by their bits.
    private func classes(of candidate: Candidate) -> (inside: UInt32, outside: UInt32) {
        var (inside, outside) = (UInt32(0), UInt32(0))
        for index in utterance.parts.indices {
            let likely = utterance.parts[index].likelyClasses
            if (candidate.part...candidate.lastPart).contains(index) { inside |= likely } else { outside |= likely }
        }
        return (inside, outside)
    }

    // MARK: Numbers

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
        case .smalltalk, .annoyance: 4
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
