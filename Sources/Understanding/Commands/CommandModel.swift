package import Learning
package import Linguistics

/// The trained part of reading a turn as commands: which commands it knows, and what the evidence is worth.
///
/// Two linear models. The first scores the acts by a clause's words alone. The second scores each candidate command by
/// features of the turn in its context, which `Dialogue` computes; a feature is a hash, its weight an element of a
/// table.
package struct CommandModel: Sendable {
    /// The number of weights, a power of two.
    package static let buckets = 1 << 16

    /// The probability from the score of the second model, and the thresholds, for one kind of command.
    package struct Tuning: Sendable, Equatable, Codable {
        /// P = σ(slope · score + offset) (Platt 1999), fitted on conversations that the model had not seen.
        package var slope: Double
        package var offset: Double
        /// The probability from which the command is carried out.
        package var threshold: Double

        package init(slope: Double, offset: Double, threshold: Double) {
            self.slope = slope
            self.offset = offset
            self.threshold = threshold
        }

        /// The probability for a score.
        package func probability(_ score: Float) -> Double {
            LogisticRegression.probability(ofLogit: slope * Double(score) + offset)
        }
    }

    /// Scores the classes of `ActScores` by words; its classes are their names.
    package let acts: LinearClassifier
    /// For each class of `acts` its index in `ActScores.Class.allCases`, or `ActScores.count` for a slot's choice.
    private let places: [Int]
    /// For each class of `acts` the slot and the value, where it is a slot's choice.
    private let choices: [(slot: String, value: String)?]
    /// The slots of free text whose values' words the model knows.
    package let textSlots: Set<String>
    /// The weights of the candidates' features; `buckets` of them, or none.
    package let weights: [Float]
    /// By the name of the command's class.
    package let tunings: [String: Tuning]
    /// The same by the index in `ActScores.Class.allCases`.
    private let tuningsByPlace: [Tuning?]

    /// Which intents follow which.
    package let successors: Successors

    package init(
        acts: LinearClassifier, weights: [Float], tunings: [String: Tuning], successors: Successors = Successors()
    ) {
        self.acts = acts
        self.successors = successors
        self.weights = weights
        self.tunings = tunings
        let names = ActScores.Class.allCases.map(\.name)
        tuningsByPlace = names.map { tunings[$0] }
        places = acts.classes.map { name in names.firstIndex(of: name) ?? ActScores.count }
        choices = acts.classes.map { name in
            let parts = name.split(separator: " ").map(String.init)
            return parts.count > 1 ? (parts[1], parts.count > 2 ? parts[2] : "") : nil
        }
        textSlots = Set(choices.compactMap { $0.flatMap { $0.value.isEmpty ? $0.slot : nil } })
    }

    /// A reader that has learnt nothing.
    package static let none = CommandModel(
        acts: LinearClassifier(
            vocabulary: Vocabulary(keys: [], weights: [], views: []),
            weights: QuantizedWeights(LinearWeights(featureCount: 0, classCount: 0)), classes: []),
        weights: [], tunings: [:])

    /// The tuning of a class, by its index in `ActScores.Class.allCases`.
    package func tuning(at place: Int) -> Tuning? { tuningsByPlace[place] }

    /// A choice with a lower score is unlikely.
    private static let leastChoice: Float = -0.7

    /// What the words of a whole text say, and its clauses as ranges of tokens in `scratch.clauses`. A text of several
    /// clauses is not scored: only they are.
    ///
    /// The scratch must hold the text's features.
    package func split(_ scratch: inout Scratch) -> (acts: ActScores, choices: [ChoiceScore]) {
        var ranges: [Range<Int>] = []
        swap(&ranges, &scratch.clauses)
        ClauseSplitter.split(scratch, into: &ranges)
        swap(&ranges, &scratch.clauses)
        return scratch.clauses.count > 1 ? (ActScores(), []) : scores(in: &scratch)
    }

    /// The clauses that `split` has found, each read as a text of its own.
    ///
    /// - Parameters:
    ///   - whole: what is known of the whole text; it is the clause where there is only one.
    ///   - rank: ranks the intents of the clause whose features the scratch holds.
    package func clauses(
        _ whole: Clause, in scratch: inout Scratch,
        rank: (inout Scratch) -> (ranking: [RankedIntent], isCertain: Bool)
    ) -> [Clause] {
        var ranges: [Range<Int>] = []
        swap(&ranges, &scratch.clauses)
        defer { swap(&ranges, &scratch.clauses) }
        guard ranges.count > 1 else {
            var whole = whole
            whole.end = scratch.text.scalarCount
            return ranges.isEmpty ? [] : [whole]
        }
        return ranges.map { range in
            let units = Int(scratch.tokens[range.lowerBound].start)..<Int(scratch.tokens[range.upperBound - 1].end)
            let place = scratch.text.originalRange(units)
            features.extract(range, in: &scratch)
            let (acts, choices) = scores(in: &scratch)
            let (ranking, isCertain) = rank(&scratch)
            return Clause(
                start: place.lowerBound, end: place.upperBound, ranking: ranking, isCertain: isCertain, acts: acts,
                choices: choices)
        }
    }

    /// The clauses of a text whose intents are known, for tests and tools.
    package func clauses(of text: String, ranking: [RankedIntent], isCertain: Bool, in scratch: inout Scratch)
        -> [Clause]
    {
        scratch.read(text)
        features.extract(in: &scratch)
        let whole = split(&scratch)
        return clauses(Clause(ranking, isCertain, whole), in: &scratch) { _ in (ranking, isCertain) }
    }

    private var features: FeatureExtractor { FeatureExtractor(.intent) }

    /// The scores of the clause whose features `scratch` holds. On the hot path.
    package func scores(in scratch: inout Scratch) -> (acts: ActScores, choices: [ChoiceScore]) {
        var result = ActScores()
        var chosen: [ChoiceScore] = []
        guard acts.classes.count > 0,
            acts.score(scratch.features, vector: &scratch.vector, scores: &scratch.scores)
        else { return (result, chosen) }
        for (index, place) in places.enumerated() where place < ActScores.count {
            result[place] = scratch.scores[index]
        }
        for (index, choice) in choices.enumerated() {
            guard let choice, scratch.scores[index] > Self.leastChoice else { continue }
            chosen.append(ChoiceScore(slot: choice.slot, value: choice.value, score: scratch.scores[index]))
            // A choice is a value too.
            result[ActScores.value] = max(result[ActScores.value], scratch.scores[index])
        }
        return (result, chosen)
    }
}
