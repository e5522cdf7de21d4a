/// A part of a message that can stand alone, and what the model understood of it.
package struct Clause: Sendable, Equatable {
    /// The offset of its first Unicode scalar in the message.
    package var start: Int
    /// The offset after its last Unicode scalar.
    package var end: Int
    /// The intents by falling calibrated probability, at most `Interpretation.clauseRankingLength`.
    package var ranking: [RankedIntent]
    /// Whether the first intent reaches the threshold.
    package var isCertain: Bool
    /// What its words say about the command in it.
    package var acts: ActScores
    /// What its words say about the choices of slots that labelled dialogues hold; only those that are not unlikely.
    package var choices: [ChoiceScore]

    package init(
        start: Int, end: Int, ranking: [RankedIntent] = [], isCertain: Bool = false, acts: ActScores = ActScores(),
        choices: [ChoiceScore] = []
    ) {
        self.start = start
        self.end = end
        self.ranking = ranking
        self.isCertain = isCertain
        self.acts = acts
        self.choices = choices
    }

    /// A whole text as one clause.
    init(_ ranking: [RankedIntent], _ isCertain: Bool, _ scores: (acts: ActScores, choices: [ChoiceScore])) {
        self.init(
            start: 0, end: 0, ranking: ranking, isCertain: isCertain, acts: scores.acts, choices: scores.choices)
    }
}

/// How much a clause's words sound like one of a slot's choices, or like a free text for a slot.
package struct ChoiceScore: Sendable, Equatable {
    package var slot: String
    /// Empty for a free text.
    package var value: String
    /// Positive is likely.
    package var score: Float

    package init(slot: String, value: String, score: Float) {
        self.slot = slot
        self.value = value
        self.score = score
    }
}
