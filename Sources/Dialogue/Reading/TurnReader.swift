import Entities
import Hashing
package import Understanding

/// A command that a message holds, as the reader of turns sees it.
package struct ReadCommand: Sendable, Equatable {
    package var command: Command
    /// The probability that the customer means it.
    package var probability: Double
    /// Why the value is not accepted; nil if it is, and for all that is no value.
    var fault: SlotFault?
    /// How it was found.
    var source: Candidate.Source
    /// The classifier's confidence in the intent, for a wish.
    var confidence: Double
    /// The clauses that hold it.
    var parts: ClosedRange<Int>
    /// Whether one of these clauses asks something.
    var isQuestion = false
}

/// What a message says, as commands in the order of the text.
struct TurnReading: Equatable {
    /// Those that are carried out.
    var commands: [ReadCommand]
    /// The wishes that are worth offering, the likeliest first, where none is carried out.
    var doubted: [String] = []

    static let nothing = TurnReading(commands: [])
}

extension TurnReading {
    /// A reading that is known to be right.
    init(_ commands: [Command], on message: Message) {
        self.init(
            commands: commands.map { command in
                var confidence = 1.0
                if case .answer(let intent) = command {
                    confidence = message.interpretation.ranking.first { $0.name == intent }?.confidence ?? 0
                }
                return ReadCommand(
                    command: command, probability: 1, source: .words, confidence: confidence, parts: 0...0)
            })
    }
}

/// Reads messages as commands: enumerates what a message may hold, scores it by a trained model in its context, and
/// decides on the best consistent list.
///
///     message, state → clauses → candidates → features → probabilities → consistent commands
struct TurnReader: Sendable {
    let model: CommandModel
    let catalogue: Catalogue
    let lexicon: FormLexicon

    /// The act that a certain intent of the bot's own stands for; nil if it stands for none.
    private static func byIntent(_ interpretation: Interpretation) -> TurnReading? {
        guard interpretation.isCertain, let intent = interpretation.ranking.first else { return nil }
        let act: Act
        switch IntentRole(of: intent.name) {
        case .affirmation: act = .affirm
        case .refusal: act = .deny
        case .human: act = .human
        default: return nil
        }
        let command = ReadCommand(
            command: .act(act), probability: intent.confidence, source: .ranking, confidence: intent.confidence,
            parts: 0...0)
        return TurnReading(commands: [command])
    }

    /// Gives the likeliest of several spans of one slot the probability of all: the customer means one of them.
    static func poolingTexts(_ read: [(command: ReadCommand, threshold: Double)]) -> [(
        command: ReadCommand, threshold: Double
    )] {
        guard read.indices.contains(where: { read[$0].command.source.isText }) else { return read }
        var pooled = read
        for slot in Set(read.compactMap { isText($0.command) ? $0.command.slot : nil }) {
            let members = read.indices.filter { isText(read[$0].command) && read[$0].command.slot == slot }
            // One that is not accepted is only taken where all are not.
            let valid = members.filter { read[$0].command.fault == nil }
            guard
                let best = (valid.isEmpty ? members : valid).max(by: {
                    read[$0].command.probability < read[$1].command.probability
                })
            else { continue }
            let sum = members.reduce(0) { $0 + read[$1].command.probability }
            pooled[best].command.probability = min(max(sum, read[best].command.probability), 0.99)
        }
        return pooled
    }

    /// The least probability of a wish that the classifier is not certain of, while a form's question is open.
    private static let leastInContext = 0.6
    /// The same after an answer.
    private static let leastAfterAnswer = 0.75
    /// The least probability of what would be stored, or would complete a form, where nothing else is likely.
    private static let leastUncertain = 0.6
    /// The same where nothing is open: the threshold of the classifier keeps the promised precision, and the reader of
    /// turns answers without it only where it is nearly sure.
    private static let leastUnpromised = 0.9
    /// The least probability at which a command is worth asking about.
    private static let leastDoubt = 0.2
    /// The least probability at which a message counts as beside the point.
    private static let leastBesidePoint = 0.25
    /// The same where the classifier is certain of an intent.
    private static let leastBesideCertain = 0.4
    /// The least probability of an act alone that changes nothing.
    private static let leastHarmless = 0.2
    /// The least probability of most commands alone, where a question is open.
    private static let leastAlone = 0.3

    /// - Parameter folded: the message's text, folded.
    func read(_ message: Message, _ folded: FoldedText, in state: DialogueState, today: DayNumber) -> TurnReading {
        // Marks and emoji alone are no words to read.
        guard
            message.text.unicodeScalars.contains(where: {
                $0.properties.isAlphabetic || $0.properties.numericType != nil
            })
        else { return .nothing }
        // "The second one" says nothing where nothing was offered.
        if state.form == nil, state.pending == nil, ChoiceReader.isPosition(folded) { return .nothing }
        if let wish = certainWish(of: message, in: state) {
            return TurnReading(commands: [wish])
        }
        let utterance = Utterance(message, folded, lexicon)
        let situation = Situation(state, catalogue: catalogue, lexicon: lexicon)
        let finder = CandidateFinder(
            utterance, in: state, situation, lexicon: lexicon, today: today,
            reader: model)
        let features = CandidateFeatures(finder)
        let scene = Scene(utterance: utterance, situation: situation, state: state)
        let read = finder.candidates.indices.map { index in
            let candidate = finder.candidates[index]
            return judge(
                candidate, scoring: features.score(of: index, by: model.weights),
                by: model.tuning(at: candidate.classPlace) ?? Self.untuned, in: scene)
        }
        let reading = Self.decide(
            Self.poolingTexts(read), isAsked: situation.isQuestion, groups: Self.groups(in: situation),
            isCertain: message.interpretation.isCertain)
        let intent = Self.byIntent(message.interpretation)
        let refuses = reading.commands.contains { $0.command == .act(.noHuman) && $0.probability >= Self.leastRefusal }
        if let intent, intent.commands.first?.command == .act(.human), !refuses,
            state.form == nil || reading.commands.allSatisfy({ $0.slot == nil || $0.source.isText })
        {
            return intent
        }
        return reading.commands.isEmpty ? intent ?? reading : reading
    }

    /// The wish of a message that is one question and nothing else, where nothing is open; nil if it may hold more.
    /// Such a message needs no look at everything else that it may hold.
    private func certainWish(of message: Message, in state: DialogueState) -> ReadCommand? {
        let interpretation = message.interpretation
        // A short question may be about the last answer.
        guard interpretation.isCertain, state.form == nil, state.pending == nil, state.lastIntent == nil,
            interpretation.entities.isEmpty, let clause = interpretation.clauses.first,
            interpretation.clauses.count == 1, let intent = interpretation.ranking.first
        else { return nil }
        let wish = lexicon.intent(intent.name)
        guard wish.role == .ordinary, wish.form == nil, !wish.isUrgent,
            clause.acts[ActScores.wish] >= Self.leastLikeWish
        else { return nil }
        for place in 0..<ActScores.wish where clause.acts[place] > Self.mostLikeOther { return nil }
        return ReadCommand(
            command: .answer(intent: intent.name), probability: intent.confidence, source: .ranking,
            confidence: intent.confidence, parts: 0...0)
    }

    /// How much the words of such a message sound like a wish at least.
    private static let leastLikeWish: Float = 0.3
    /// How much they sound like anything else at most.
    private static let mostLikeOther: Float = -0.3

    /// What a candidate is judged in.
    struct Scene: Sendable {
        let utterance: Utterance
        let situation: Situation
        let state: DialogueState
    }

    /// A candidate with its probability, and the least one at which it is carried out.
    func judge(_ candidate: Candidate, scoring score: Float, by tuning: CommandModel.Tuning, in scene: Scene) -> (
        command: ReadCommand, threshold: Double
    ) {
        let parts = scene.utterance.parts
        let state = scene.state
        var threshold = tuning.threshold
        if let wish = candidate.wish {
            threshold = self.threshold(of: candidate, wish, usually: threshold, in: scene)
        }
        // What the classifier is certain of is hardly beside the point.
        if candidate.command == .act(.other), parts[candidate.part].clause.isCertain {
            threshold = max(threshold, Self.leastAgainstCertain)
        }
        // A value that the next question reads back costs nothing if it is wrong.
        if scene.situation.kind == .confirm || scene.situation.kind == .change,
            candidate.source.isText || candidate.source == .composed
        {
            threshold = min(threshold, Self.leastReadBack)
        }
        if candidate.source == .text, scene.situation.kind == .freeText,
            parts[candidate.part...candidate.lastPart].contains(where: \.isQuestion)
        {
            threshold = max(threshold, Self.leastUncertain)
        }
        if state.form == nil, candidate.source == .choiceInPart || candidate.source == .choiceExactly {
            threshold = min(threshold, Self.leastReadBack)
        }
        // A wording that was offered is chosen by it, as by a button.
        let isChosen =
            candidate.source.isExact && parts.count == 1 && isAsked(candidate, in: state)
            && (state.form != nil || state.pending != nil)
        let read = ReadCommand(
            command: candidate.command, probability: isChosen ? 1 : tuning.probability(score),
            fault: candidate.fault, source: candidate.source, confidence: candidate.confidence,
            parts: candidate.part...candidate.lastPart,
            isQuestion: parts[candidate.part...candidate.lastPart].contains(where: \.isQuestion))
        return (read, threshold)
    }

    private static let leastReadBack = 0.3

    private func isAsked(_ candidate: Candidate, in state: DialogueState) -> Bool {
        candidate.source == .titleByPlace || candidate.slot.map { $0 == state.form?.requested } ?? true
    }

    /// The threshold of a wish: higher where the classifier is not certain of it, or where it is one of many clauses of
    /// a story; lower where it calls for a human at once.
    private func threshold(
        of candidate: Candidate, _ wish: FormLexicon.Intent, usually: Double, in scene: Scene
    ) -> Double {
        let parts = scene.utterance.parts
        if candidate.source == .offeredExactly || candidate.source == .offeredByPlace { return usually }
        if wish.isUrgent {
            // A clause of a story may sound like danger where the story does not.
            let isOfWhole =
                parts.count == 1
                || scene.utterance.message.interpretation.ranking.contains {
                    $0.name == wish.name && $0.confidence >= Self.leastOfWhole
                }
            return isOfWhole ? Self.leastUrgent : .infinity
        }
        if parts.count >= Self.storyParts { return max(usually, Self.leastInStory) }
        let isCertain =
            candidate.source == .wholeRanking
            ? candidate.confidence >= Self.certain : parts[candidate.part].clause.isCertain && candidate.rank == 0
        if isCertain {
            return candidate.confidence >= Self.mostCertain ? usually : max(usually, Self.leastCertain)
        }
        if candidate.source == .successor || candidate.lift ?? 0 >= Self.likelyLift,
            scene.situation.kind == .afterAnswer
        {
            return max(usually, Self.leastFollowing)
        }
        if candidate.confidence < Self.leastPlausible, candidate.source == .ranking || candidate.source == .wholeRanking
        {
            return max(usually, Self.leastUnpromised)
        }
        if parts.count > 1 { return max(usually, Self.leastBeside) }
        if candidate.source == .last { return max(usually, Self.leastBeside) }
        if scene.state.form != nil { return max(usually, Self.leastInContext) }
        return max(usually, scene.situation.kind == .afterAnswer ? Self.leastAfterAnswer : Self.leastUnpromised)
    }

    private static let certain = 0.8
    /// The least probability at which a clause says nothing to the point though the classifier is certain of an intent.
    private static let leastAgainstCertain = 0.85
    /// The lift of an intent that often follows the last answer, and the least probability of such a wish.
    private static let likelyLift: Float = 1.5
    private static let leastFollowing = 0.6
    /// The confidence below which the classifier does not support a wish.
    private static let leastPlausible = 0.2
    private static let mostCertain = 0.97
    /// The least probability of a wish that the classifier is certain of, but not quite.
    private static let leastCertain = 0.5
    /// The same beside another wish, which alone may be what the customer wants.
    private static let leastSecond = 0.5
    /// The classifier's confidence in a second wish whose own clause says it, and the least probability of it.
    private static let clearSecond = 0.6
    private static let leastClear = 0.15
    /// The least probability at which a customer wants no human though the classifier is certain of the wish for one.
    private static let leastRefusal = 0.4
    /// The least probability of a wish for a human's help at once.
    private static let leastUrgent = 0.4
    /// The least confidence of the classifier in it for the whole message.
    private static let leastOfWhole = 0.1
    /// From so many clauses on a message is a story.
    private static let storyParts = 6
    private static let leastInStory = 0.7
    /// The least probability of an uncertain wish beside other clauses.
    private static let leastBeside = 0.5

    private static let untuned = CommandModel.Tuning(slope: 3, offset: 0, threshold: 0.5)

    /// The best consistent list: the likeliest command first, then each that goes with those before.
    ///
    /// - Parameters:
    ///   - isAsked: whether a question is open, so that the message probably answers it.
    ///   - groups: acts that come to the same here, so that together they may be certain though none is alone.
    ///   - isCertain: whether the classifier is certain of an intent of the whole message.
    static func decide(
        _ read: [(command: ReadCommand, threshold: Double)], isAsked: Bool, groups: [[Command]],
        isCertain: Bool
    ) -> TurnReading {
        let order = read.indices.sorted { (read[$0].command.probability, $1) > (read[$1].command.probability, $0) }
        var chosen: [ReadCommand] = []
        var doubtful: ReadCommand?
        // The whole message is looked at where none of its clauses says a wish by itself.
        let wholeLast =
            order.filter { read[$0].command.source != .wholeRanking }
            + order.filter { read[$0].command.source == .wholeRanking }
        for place in wholeLast {
            let probability = read[place].command.probability
            // Most candidates are too unlikely for anything.
            guard probability >= min(read[place].threshold, leastDoubt) else { continue }
            let (command, threshold) = read[place]
            let isSecond = command.command.kind == .wish && chosen.contains { $0.command.kind == .wish }
            let isClear = isSecond && command.source == .ranking && command.confidence >= clearSecond
            if isSecond, command.source == .wholeRanking || probability < (isClear ? leastClear : leastSecond) {
                continue
            }
            guard probability >= threshold || isClear else {
                if probability >= max(leastDoubt, doubtful?.probability ?? 0) { doubtful = command }
                continue
            }
            // What is said twice stands where it is said first.
            if let again = chosen.firstIndex(where: { $0.command == command.command }) {
                if command.parts.lowerBound < chosen[again].parts.lowerBound { chosen[again].parts = command.parts }
            } else if chosen.allSatisfy({ agree($0, command) }) {
                chosen.append(command)
            }
        }
        // Where nothing is certain, the likeliest command that destroys nothing is better than none.
        if chosen.isEmpty, let group = groups.first(where: { isLikely($0, read) }) {
            chosen = order.lazy.map { read[$0].command }.filter { group.contains($0.command) }.prefix(1).map(\.self)
            doubtful = nil
        }
        if chosen.isEmpty, let likeliest = doubtful, !isDestructive(likeliest.command),
            likeliest.probability >= least(for: likeliest, isAsked: isAsked, isCertain: isCertain),
            likeliest.command != .act(.other) || likeliest.probability > doubtedConfidence(read)
        {
            chosen = [likeliest]
        }
        var doubted: [String] = []
        if !chosen.contains(where: { $0.command.kind == .wish }) {
            for place in order where read[place].command.probability >= leastOffered {
                let command = read[place].command
                guard case .answer(let intent) = command.command, !doubted.contains(intent),
                    command.confidence >= leastSupport || command.source.isOffered || command.source == .successor
                else { continue }
                doubted.append(intent)
            }
        }
        chosen.sort { ($0.parts.lowerBound, -$0.probability) < ($1.parts.lowerBound, -$1.probability) }
        return TurnReading(commands: chosen, doubted: doubted)
    }

    /// The classifier's confidence in the likeliest wish; a message is only beside the point where that is no likelier.
    private static func doubtedConfidence(_ read: [(command: ReadCommand, threshold: Double)]) -> Double {
        let wishes = read.lazy.map(\.command).filter { $0.command.kind == .wish }
        return (wishes.map(\.confidence).max() ?? 0) * 0.5
    }

    /// The classifier's least confidence in it, unless the last turn speaks for it.
    private static let leastSupport = 0.22
    /// The least probability of a wish that is worth offering.
    private static let leastOffered = 0.25

    /// The least probability at which a command is carried out alone, though it does not reach its threshold. A wrong
    /// text would be stored, and a wrong yes would complete a form.
    private static func least(for read: ReadCommand, isAsked: Bool, isCertain: Bool) -> Double {
        switch read.command {
        case .act(.other): isCertain ? leastBesideCertain : leastBesidePoint
        case .act(.wait), .act(.windUp), .act(.repeat), .act(.simplify): leastHarmless
        case .act(.noted), .act(.why): leastAlone
        // A wish that is not certain is offered, not answered.
        case .answer: read.source == .offered ? leastUncertain : read.source.isOffered ? leastAlone : .infinity
        case .act(.affirm): leastUncertain
        case .fill, .correct: read.isQuestion && isText(read) ? leastUncertain : leastAlone
        default: isAsked ? leastAlone : leastUncertain
        }
    }

    /// Acts that come to the same: at a question that may be passed over, and where a no and giving up both keep the
    /// form from being passed on.
    static func groups(in situation: Situation) -> [[Command]] {
        if situation.isOptional {
            return [[.act(.skip), .act(.deny), .act(.windUp)], [.act(.repeat), .act(.simplify), .act(.why)]]
        }
        return situation.kind == .confirm ? [[.act(.cancel), .act(.deny)]] : []
    }

    private static func isLikely(_ group: [Command], _ read: [(command: ReadCommand, threshold: Double)]) -> Bool {
        let members = read.filter { group.contains($0.command.command) }
        let sum = members.reduce(0) { $0 + $1.command.probability }
        let best = members.map(\.command.probability).max() ?? 0
        return sum >= 0.5 && best >= 0.2
            && read.allSatisfy { $0.command.probability <= best || group.contains($0.command.command) }
    }

    private static func isDestructive(_ command: Command) -> Bool {
        command == .act(.cancel) || command == .act(.human) || command == .act(.undo)
    }

    /// Whether two commands can stand in one message.
    private static func agree(_ first: ReadCommand, _ second: ReadCommand) -> Bool {
        if first.command == second.command { return false }
        let overlap = first.parts.overlaps(second.parts)
        switch (first.command, second.command) {
        case (.answer, .answer): return !overlap
        case (.act(let one), .act(let other)): return goes(one, with: other) && !overlap
        case (.act(.other), _), (_, .act(.other)): return !overlap
        default: break
        }
        if let slot = first.slot, let other = second.slot {
            // Two orders in one message.
            if slot == other {
                return first.source == .entity && second.source == .entity && first.value != nil && second.value != nil
                    && min(first.probability, second.probability) >= leastBeside
            }
            // The same words are one value.
            if slot != other, isText(first) || isText(second), ExactText.areEqual(first.value, second.value) {
                return false
            }
            return slot != other && !(isText(first) && isText(second) && overlap)
                && !((isText(first) || isText(second)) && overlap && !isInText(first) && !isInText(second))
        }
        // The words of a free text are a value and nothing else.
        if isText(first) || isText(second) {
            return !overlap || first.source != .text && second.source != .text
        }
        return true
    }

    private static func goes(_ one: Act, with other: Act) -> Bool {
        let pair = Set([one, other])
        for contradiction in [
            [Act.affirm, .deny], [.affirm, .cancel], [.human, .noHuman], [.wait, .skip], [.cancel, .undo],
            [.affirm, .undo],
        ] where pair == Set(contradiction) {
            return false
        }
        return one != other
    }

    private static func isText(_ command: ReadCommand) -> Bool {
        command.source.isText
    }

    /// Whether the words of a value may also be part of a story: "the courier threw it over the fence" is what happened
    /// and what it is about.
    private static func isInText(_ command: ReadCommand) -> Bool {
        command.source == .entity || command.source == .choiceInPart || command.source == .choiceByWords
    }
}
