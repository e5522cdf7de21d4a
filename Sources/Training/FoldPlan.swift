/// How much of the data is held out, and how many epochs are trained.
///
/// Of little data, all is held out and training is long. Of much data, no more than is needed.
struct FoldPlan {
    /// How many folds the data is cut into.
    let count: Int
    /// How many of them are held out in turn.
    let tried: Int
    /// The most epochs of the whole model's training.
    let epochs: Int
    /// The most epochs of a fold's training. It needs few, because it starts near its optimum: at the whole model
    /// without the contributions of the fold's examples.
    let epochsOfFold: Int

    /// The number of held-out scores that is enough to calibrate; calibration fits few parameters.
    private static let enoughScores = 3_000_000
    /// The number of held-out examples that is enough to choose a threshold.
    private static let enoughRows = 5_000
    /// The most visits of rows over all epochs; more of them make no measurable difference.
    private static let visits = 1_500_000
    private static let epochRange = 3...30

    init(rows: Int, classes: Int, folds: Int) {
        let wanted = max(Self.enoughRows, Self.enoughScores / max(1, classes))
        count = max(folds, rows / wanted)
        tried = rows <= wanted ? count : min(count, max(1, (wanted * count + rows / 2) / rows))
        epochs = min(max(Self.visits / max(1, rows), Self.epochRange.lowerBound), Self.epochRange.upperBound)
        // With many folds each is a small part of the data, and the model hardly changes without it.
        epochsOfFold = count > folds ? 1 : min(3, epochs)
    }
}
