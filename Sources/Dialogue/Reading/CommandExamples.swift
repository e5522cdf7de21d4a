package import Entities
package import Understanding

/// The candidates of a labelled turn as examples for the model that scores them.
package struct CommandExamples: Sendable {
    /// One candidate with its features.
    package struct Row: Sendable {
        package var features: FeatureList
        /// Whether the customer means it.
        package var isRight: Bool
        /// The name of its command's class.
        package var kind: String
    }

    package var rows: [Row] = []
    /// The commands that no candidate stands for.
    package var missed: [Command] = []
    /// How the situation is called in reports.
    package var situation: String
    let scene: TurnReader.Scene
    let isCertain: Bool
    let candidates: [Candidate]
    let labels: [Int]
}

extension DialogueManager {
    /// The commands as they stand in the slots of this catalogue: a yes or no slot is filled by an affirmation.
    private func normalised(_ command: Command) -> Command {
        if case .fill(let slot, let value) = command, catalogue.slots[slot]?.kind == .bool {
            return .act(value == "no" ? .deny : .affirm)
        }
        return command
    }

    /// The examples that a turn gives.
    ///
    /// - Parameter gold: the commands that it holds.
    package func examples(
        of message: Message, in state: DialogueState, today: DayNumber, gold: [Command]
    ) -> CommandExamples {
        let utterance = Utterance(message, FoldedText(message.text), lexicon)
        let situation = Situation(state, catalogue: catalogue, lexicon: lexicon)
        let finder = CandidateFinder(
            utterance, in: state, situation, lexicon: lexicon, today: today,
            reader: reader.model)
        let features = CandidateFeatures(finder)
        let gold = gold.map(normalised)
        var labels = [Int](repeating: -1, count: finder.candidates.count)
        var missed: [Command] = []
        for command in gold {
            let matches = finder.candidates.indices.filter { Self.matches(finder.candidates[$0], command) }
            guard !matches.isEmpty else {
                missed.append(command)
                continue
            }
            guard case .act(let act) = command else {
                for match in matches { labels[match] = 1 }
                continue
            }
            // Of several clauses, the one whose words say so most clearly holds the act; the others say nothing.
            let column = Act.allCases.firstIndex(of: act) ?? 0
            let best = matches.max {
                utterance.parts[finder.candidates[$0].part].clause.acts[column]
                    < utterance.parts[finder.candidates[$1].part].clause.acts[column]
            }
            for match in matches { labels[match] = match == best ? 1 : 0 }
        }
        var examples = CommandExamples(
            situation: "\(situation.kind)\(situation.isOptional ? "?" : "")",
            scene: TurnReader.Scene(utterance: utterance, situation: situation, state: state),
            isCertain: message.interpretation.isCertain, candidates: finder.candidates,
            labels: labels)
        examples.missed = missed
        for (index, candidate) in finder.candidates.enumerated() where labels[index] != 0 {
            examples.rows.append(
                .init(
                    features: features.list(of: index), isRight: labels[index] > 0, kind: candidate.command.kind.name))
        }
        return examples
    }

    /// The labelled commands with the values that the slots take: "next Friday" as a day, for instance.
    package func resolved(_ commands: [Command], by examples: CommandExamples) -> [Command] {
        commands.map { command in
            let command = normalised(command)
            let match = examples.candidates.indices.first {
                examples.labels[$0] > 0 && Self.matches(examples.candidates[$0], command)
                    && examples.candidates[$0].fault == nil
            }
            return match.map { examples.candidates[$0].command } ?? command
        }
    }

    /// The commands that are carried out if the rows have these scores, beside those that should be.
    ///
    /// - Parameter scores: of each row, with the tuning of its kind.
    package func decide(
        _ examples: CommandExamples, _ scores: [(score: Float, tuning: CommandModel.Tuning)], gold: [Command]
    ) -> (isExact: Bool, read: [Command]) {
        var place = 0
        var read: [(command: ReadCommand, threshold: Double)] = []
        for (index, candidate) in examples.candidates.enumerated() where examples.labels[index] != 0 {
            let (score, tuning) = scores[place]
            read.append(reader.judge(candidate, scoring: score, by: tuning, in: examples.scene))
            place += 1
        }
        let chosen = TurnReader.decide(
            TurnReader.poolingTexts(read), isAsked: examples.scene.situation.isQuestion,
            groups: TurnReader.groups(in: examples.scene.situation), isCertain: examples.isCertain
        ).commands
        let gold = gold.map(normalised)
        if chosen.allSatisfy({ $0.command == .act(.other) }), gold == [.act(.other)] { return (true, []) }
        let right = examples.candidates.indices.filter { examples.labels[$0] > 0 }.map {
            examples.candidates[$0].command
        }
        let isExact =
            examples.missed.isEmpty && chosen.allSatisfy { right.contains($0.command) }
            && gold.allSatisfy { command in
                chosen.contains { read in
                    examples.candidates.indices.contains {
                        examples.candidates[$0].command == read.command
                            && Self.matches(examples.candidates[$0], command)
                    }
                }
            }
        return (isExact, chosen.map(\.command))
    }

    private static func matches(_ candidate: Candidate, _ command: Command) -> Bool {
        switch (candidate.command, command) {
        case (.act(let one), .act(let other)): one == other
        case (.language(let one), .language(let other)): one == other
        case (.answer(let one), .answer(let other)): one == other
        case (.correct(let one, nil), .correct(let other, nil)): one == other
        case (.fill(let slot, let value), .fill(let other, let wanted)),
            (.fill(let slot, let value), .correct(let other, .some(let wanted))),
            (.correct(let slot, .some(let value)), .fill(let other, let wanted)),
            (.correct(let slot, .some(let value)), .correct(let other, .some(let wanted))):
            slot == other && (same(value, wanted) || candidate.text.map { same($0, wanted) } ?? false)
        default: false
        }
    }

    private static func same(_ one: String, _ other: String) -> Bool {
        FoldedText(one).compact == FoldedText(other).compact
    }
}
