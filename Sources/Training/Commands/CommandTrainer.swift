import Authoring
import Dialogue
import Entities
import Learning
import Linguistics
import Synchronization
import Understanding

/// Learns to read turns as commands from labelled dialogues.
///
/// Two stages. The acts are learnt from the words of turns with one command. Then each turn is read in its state, which
/// follows from the commands before it, and each candidate command becomes an example for the second model: right or
/// not. In cross-validation both stages see only other families of dialogues; their scores calibrate the probabilities
/// and choose the thresholds.
struct CommandTrainer {
    let options: Trainer.Options
    let variants: HanVariants

    private static let folds = 5
    private static let epochs = 10
    private static let epochsOfFold = 3
    /// Of so many conversations one is read without knowing which words its free texts have.
    private static let forgetting = 4
    /// The precision that a command of each class must keep to be carried out. What destroys or commits needs more.
    private static let precision: [String: Double] = [
        Act.cancel.rawValue: 0.85, Act.human.rawValue: 0.9, Act.undo.rawValue: 0.85,
    ]
    private static let usualPrecision = 0.7
    private static let leastThreshold = 0.35
    private static let mostThreshold = 0.6
    /// A hand-over that nobody asked for takes the bot away.
    private static let thresholdsOfHuman = 0.75...0.8

    func train(on data: TrainingData, model: Model) throws(ICUError) -> (CommandModel, TrainingSummary.Commands) {
        let turns = data.dialogues.turns
        let families = Dictionary(
            turns.map { ($0.family, 0) }.enumerated().map { ($1.0, $0) }, uniquingKeysWith: { first, _ in first })
        let folds = Folds.assign(
            labels: turns.map { _ in 0 }, groups: turns.map { families[$0.family] ?? 0 }, count: Self.folds,
            seed: options.seed)
        let catalogue = Self.merged(data.catalogue, data.dialogues.practice)
        let acts = try learnActs(turns, folds, data, catalogue)
        let examples = try examples(turns, folds, acts.ofFolds, catalogue, known: data.dialogues.known, model)
        let (set, rowFolds) = Self.rows(of: examples, folds)

        var solver = SquaredHingeSolver.Options()
        solver.seed = options.seed
        solver.cost = 0.02
        solver.maximumEpochs = Self.epochs
        let whole = SquaredHingeSolver.solve(set, rows: Array(0..<set.count), options: solver, cores: options.cores)
        let all = whole.weights
        solver.maximumEpochs = Self.epochsOfFold
        let heldOut = CrossValidation.scores(of: set, folds: rowFolds, tried: Self.folds, cores: options.cores) {
            [solver] learnt, held, cores in
            // A warm start: most of what the fold's model has to learn, the model of all data has learnt already.
            var start = whole
            start.remove(held, of: set)
            return SquaredHingeSolver.solve(set, rows: learnt, from: start, options: solver, cores: cores).weights
        }
        let scores = (0..<set.count).map { heldOut.values[$0 * heldOut.stride] }
        let tunings = Self.tunings(examples, scores)
        let weights = (0..<CommandModel.buckets).map { all.values[$0 * all.stride] }
        return (
            CommandModel(
                acts: acts.whole, weights: weights, tunings: tunings, successors: Successors(Self.pairs(turns))),
            Self.summary(turns, examples, scores, tunings, catalogue)
        )
    }

    // MARK: Acts

    /// A text for the first stage, with its class.
    private struct Words {
        var text: String
        var kind: String
        /// The fold of its dialogue; nil for a text that every model may see.
        var fold: Int?
    }

    /// Of the examples of intents so many are taken as wishes at most.
    private static let mostWishes = 4_000

    /// The texts with one command each; the examples of intents are wishes, and what is out of scope says nothing.
    private static func words(_ turns: [LabelledTurn], _ folds: [Int], _ data: TrainingData, _ catalogue: Catalogue)
        -> [Words]
    {
        var words: [Words] = []
        for (turn, fold) in zip(turns, folds) where turn.commands.count == 1 {
            words.append(Words(text: turn.text, kind: kind(of: turn.commands[0], catalogue), fold: fold))
        }
        let wishes = data.intents.filter { example in
            guard let intent = example.intent else { return false }
            return IntentRole(of: intent).isWish
        }
        let step = max(1, wishes.count / mostWishes)
        for place in stride(from: 0, to: wishes.count, by: step) {
            words.append(Words(text: wishes[place].text, kind: ActScores.Class.wish.name))
        }
        for example in data.intents where example.intent == Catalogue.outOfScope {
            words.append(Words(text: example.text, kind: Act.other.rawValue))
        }
        for slot in catalogue.slots.values.sorted(by: { $0.name < $1.name }) {
            for choice in slot.choices {
                for wording in choice.wordings {
                    words.append(Words(text: wording.text, kind: "fill \(slot.name) \(choice.value)"))
                }
            }
        }
        return words
    }

    /// The class of a command: a slot's choice is one of its own, the answer to a yes or no question is an act.
    private static func kind(of command: Command, _ catalogue: Catalogue) -> String {
        guard case .fill(let slot, let value) = command, let slot = catalogue.slots[slot] else {
            return command.kind.name
        }
        if slot.kind == .bool { return value == "yes" ? Act.affirm.rawValue : Act.deny.rawValue }
        if slot.choices.contains(where: { $0.value == value }) { return "fill \(slot.name) \(value)" }
        return slot.isFreeText ? "fill \(slot.name)" : command.kind.name
    }

    /// A classifier of acts over all dialogues, and one for each fold that has not seen the fold.
    private func learnActs(
        _ turns: [LabelledTurn], _ folds: [Int], _ data: TrainingData, _ catalogue: Catalogue
    ) throws(ICUError) -> (whole: LinearClassifier, ofFolds: [LinearClassifier]) {
        let words = Self.words(turns, folds, data, catalogue)
        let fixed = ActScores.Class.allCases.map(\.name)
        let names = fixed + Set(words.map(\.kind)).subtracting(fixed).sorted()
        let labels = words.map { word in Int32(names.firstIndex(of: word.kind) ?? 0) }
        let extractor = FeatureExtractor(.intent)
        let set = try Vectorization(
            words.map(\.text), labels: labels, classCount: names.count, minimumWords: 2,
            minimumCharacters: 2, variants: variants, cores: options.cores
        ) { extractor.extract(in: &$0) }
        var solver = SquaredHingeSolver.Options()
        solver.seed = options.seed
        solver.cost = 0.5
        solver.maximumEpochs = Self.epochs
        let rows = Array(words.indices)
        let whole = SquaredHingeSolver.solve(set.set, rows: rows, options: solver, cores: options.cores)
        solver.maximumEpochs = Self.epochsOfFold
        func classifier(_ weights: LinearWeights) -> LinearClassifier {
            LinearClassifier(vocabulary: set.vocabulary, weights: QuantizedWeights(weights), classes: names)
        }
        let weights = Mutex<[Int: LinearWeights]>([:])
        concurrently(Self.folds, cores: options.cores) { [solver] fold in
            var start = whole
            start.remove(rows.filter { words[$0].fold == fold }, of: set.set)
            let learnt = SquaredHingeSolver.solve(
                set.set, rows: rows.filter { words[$0].fold != fold }, from: start, options: solver, cores: 1
            ).weights
            weights.withLock { $0[fold] = learnt }
        }
        let ofFolds = weights.withLock { $0 }
        return (classifier(whole.weights), (0..<Self.folds).compactMap { ofFolds[$0].map(classifier) })
    }

    // MARK: Candidates

    /// The bot's intents and answers with the forms of the dialogues, whose states follow from those.
    private static func merged(_ catalogue: Catalogue, _ practice: Catalogue?) -> Catalogue {
        guard let practice else { return catalogue }
        var catalogue = catalogue
        (catalogue.slots, catalogue.forms, catalogue.rules) = (practice.slots, practice.forms, practice.rules)
        return catalogue
    }

    /// The examples of every turn, each read in the state that the commands before it lead to.
    private func examples(
        _ turns: [LabelledTurn], _ folds: [Int], _ acts: [LinearClassifier], _ catalogue: Catalogue,
        known: [String: [String: String]], _ model: Model
    ) throws(ICUError) -> [CommandExamples] {
        let bounds = Self.conversations(turns)
        let readers = acts.map {
            Interpreter(model: model, commands: CommandModel(acts: $0, weights: [], tunings: [:]))
        }
        // What follows what is learnt without the fold, as the acts are.
        let managers = acts.enumerated().map { fold, acts in
            let others = Successors(Self.pairs(zip(turns, folds).filter { $0.1 != fold }.map(\.0)))
            return DialogueManager(
                catalogue: catalogue,
                commands: CommandModel(acts: acts, weights: [], tunings: [:], successors: others))
        }
        let forgetful = DialogueManager(catalogue: catalogue, commands: .none)
        let lanes = max(1, options.cores)
        let results = Mutex<[Int: Result<[CommandExamples], ICUError>]>([:])
        concurrently(lanes, cores: lanes) { lane in
            let part = Result { () throws(ICUError) in
                var scratch = try Scratch(variants: variants)
                var found: [CommandExamples] = []
                for place in stride(from: lane, to: bounds.count, by: lanes) {
                    let fold = folds[bounds[place].lowerBound]
                    // A bot without dialogues of its own has free texts of which no words are known.
                    found += Self.replay(
                        turns[bounds[place]], readers[fold],
                        place % Self.forgetting == 0 ? forgetful : managers[fold], known, &scratch)
                }
                return found
            }
            results.withLock { $0[lane] = part }
        }
        // Back in the order of the turns.
        var lists: [[CommandExamples]] = []
        for lane in 0..<lanes { lists.append(try results.withLock { $0[lane] }?.get() ?? []) }
        var places = [Int](repeating: 0, count: lanes)
        var examples: [CommandExamples] = []
        for (place, range) in bounds.enumerated() {
            let lane = place % lanes
            examples += lists[lane][places[lane]..<places[lane] + range.count]
            places[lane] += range.count
        }
        return examples
    }

    /// The intents that were answered, each with the one that the next turn asks for.
    private static func pairs(_ turns: [LabelledTurn]) -> [(answered: String, next: String)] {
        var pairs: [(answered: String, next: String)] = []
        var last: String?
        for turn in turns {
            if turn.isFirst {
                let words = turn.opening?.split(separator: " ") ?? []
                last = words.count == 2 && words[0] == "after" ? String(words[1]) : nil
            }
            for case .answer(let intent) in turn.commands {
                if let last { pairs.append((last, intent)) }
            }
            for case .answer(let intent) in turn.commands { last = intent }
        }
        return pairs
    }

    private static func conversations(_ turns: [LabelledTurn]) -> [Range<Int>] {
        let starts = turns.indices.filter { turns[$0].isFirst }
        return zip(starts, starts.dropFirst() + [turns.count]).map { $0..<$1 }
    }

    /// The day on which the dialogues take place, 30 November 2026.
    private static let time: Int64 = 1_796_000_400_000

    private static func replay(
        _ turns: ArraySlice<LabelledTurn>, _ interpreter: Interpreter, _ manager: DialogueManager,
        _ known: [String: [String: String]], _ scratch: inout Scratch
    ) -> [CommandExamples] {
        guard let first = turns.first else { return [] }
        let isChinese = first.text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        let usual = known[isChinese ? "zh" : "en"] ?? [:]
        let opening = manager.opening(
            first.opening, known: usual.merging(first.known) { $1 },
            language: isChinese ? .simplifiedChinese : .english)
        var state = opening ?? DialogueState()
        let now = LocalTime(milliseconds: time, offset: 480)
        return turns.map { turn in
            let message = Message(
                text: turn.text, interpretation: interpreter.interpret(turn.text, at: now, in: &scratch), day: now.day)
            let examples = manager.examples(of: message, in: state, today: now.day, gold: turn.commands)
            let events = manager.respond(
                to: message, in: state, at: time, seed: 1, commands: manager.resolved(turn.commands, by: examples)
            ).events
            state.apply(events)
            if state.isWithHuman { state.apply(.resolved) }
            return examples
        }
    }

    // MARK: Learning

    private static func rows(of examples: [CommandExamples], _ folds: [Int]) -> (TrainingSet, [Int]) {
        var set = TrainingSet(classCount: 1, featureCount: CommandModel.buckets)
        var rowFolds: [Int] = []
        var vector = SparseVector()
        for (turn, example) in examples.enumerated() {
            for row in example.rows {
                vector.removeAll()
                vector.indices.append(contentsOf: row.features.places)
                vector.values.append(contentsOf: row.features.values)
                set.append(vector, label: row.isRight ? 0 : TrainingSet.noClass)
                rowFolds.append(folds[turn])
            }
        }
        return (set, rowFolds)
    }

    /// The calibration and the threshold of each class of commands, on scores of models that had not seen the turns.
    private static func tunings(_ examples: [CommandExamples], _ scores: [Float]) -> [String: CommandModel.Tuning] {
        let rows = examples.flatMap(\.rows)
        var tunings: [String: CommandModel.Tuning] = [:]
        for kind in Set(rows.map(\.kind)).sorted() {
            let members = rows.indices.filter { rows[$0].kind == kind }
            let right = members.map { rows[$0].isRight }
            let counts = [Float](repeating: 1, count: members.count)
            let regression = LogisticRegression.fit(
                members.map { [1, Double(scores[$0])] }, right: right, counts: counts,
                from: LogisticRegression(weights: [0, 3]))
            let probabilities = members.map {
                Float(regression.probability([1, Double(scores[$0])]))
            }
            let threshold = AnswerThreshold.choose(
                confidences: probabilities, correct: right, weights: counts,
                precision: precision[kind] ?? usualPrecision)
            tunings[kind] = CommandModel.Tuning(
                slope: regression.weights[1], offset: regression.weights[0],
                threshold: kind == Act.human.rawValue
                    ? min(max(threshold, thresholdsOfHuman.lowerBound), thresholdsOfHuman.upperBound)
                    : min(max(threshold, leastThreshold), mostThreshold))
        }
        return tunings
    }

    // MARK: Summary

    private static func summary(
        _ turns: [LabelledTurn], _ examples: [CommandExamples], _ scores: [Float],
        _ tunings: [String: CommandModel.Tuning], _ catalogue: Catalogue
    ) -> TrainingSummary.Commands {
        var summary = TrainingSummary.Commands()
        let manager = DialogueManager(
            catalogue: catalogue,
            commands: .none)
        var place = 0
        for (turn, example) in zip(turns, examples) {
            let judged = example.rows.enumerated().map { index, row in
                (scores[place + index], tunings[row.kind] ?? .init(slope: 3, offset: 0, threshold: 0.5))
            }
            place += example.rows.count
            let (isExact, read) = manager.decide(example, judged, gold: turn.commands)
            let isChinese = turn.text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
            summary.add(
                isExact, language: isChinese ? "zh" : "en", situation: example.situation, gold: turn.commands,
                read: read, isMissed: !example.missed.isEmpty)
        }
        return summary
    }
}
