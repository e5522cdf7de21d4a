/// How much of the data is held out, and how long is learnt: all of it and long where there is little, no more than is
/// needed where there is much.
struct FoldPlan {
    /// How many folds the data is cut into.
    let count: Int
    /// How many of them are held out in turn.
    let tried: Int
    /// The most epochs of the whole model's training.
    let epochs: Int
    /// The most epochs of a fold's, which begins near the optimum: at the whole model without what the fold's examples
    /// had a part in.
    let epochsOfFold: Int

    /// So many scores of held-out examples are enough for the few numbers that calibration looks for, and so many
    /// examples for a threshold.
    private static let enoughScores = 3_000_000
    private static let enoughRows = 5_000
    /// So many rows are visited at most; what is learnt from more of them is in the noise.
    private static let visits = 1_500_000
    private static let epochRange = 3...30

    init(rows: Int, classes: Int, folds: Int) {
        let wanted = max(Self.enoughRows, Self.enoughScores / max(1, classes))
        count = max(folds, rows / wanted)
        tried = rows <= wanted ? count : min(count, max(1, (wanted * count + rows / 2) / rows))
        epochs = min(max(Self.visits / max(1, rows), Self.epochRange.lowerBound), Self.epochRange.upperBound)
        // Where the fold is a small part of the rest, the rest hardly changes without it.
        epochsOfFold = count > folds ? 1 : min(3, epochs)
    }
}
