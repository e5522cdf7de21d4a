/// Evidence that the mean of bounded deviations is positive. It may be evaluated after every step.
///
/// For deviations ξ of at least −1 whose mean is not positive, exp(λ Σ ξ + (log(1 − λ) + λ) Σ ξ²) is a supermartingale
/// that begins at 1, for any λ in 0..<1 (Fan, Grama and Liu, Electronic Journal of Probability 20, 2015). So is the
/// average over several λ, which suits small and large effects (Howard and others, Annals of Statistics 49, 2021). By
/// Ville's inequality it ever exceeds 1/α with a probability of at most α.
enum MixtureEvidence {
    /// The values of λ, with the factors of Σ ξ². Each is half of the one before, to suit effects from one half down to
    /// a thousandth of the range of a deviation.
    private static let bets: [(stake: Double, cost: Double)] = (0..<7).map { step in
        let stake = 0.4 / Double(1 << step)
        return (stake, -Logarithm.of(1 - stake) - stake)
    }
    private static let logCount = Logarithm.of(Double(bets.count))

    /// The logarithm of the evidence that the mean is positive.
    ///
    /// - Parameters:
    ///   - sum: of the deviations.
    ///   - squares: the sum of their squares. Instead it may be the sum of squared distances from predictions, each
    ///     made before its deviation was seen.
    static func logarithm(sum: Double, squares: Double) -> Double {
        let most = ceiling(sum: sum, squares: squares)
        var total = 0.0
        for bet in bets { total += Exponential.of(bet.stake * sum - bet.cost * squares - most) }
        return most + Logarithm.of(total) - logCount
    }

    /// An upper bound of `logarithm` that needs no exponential: the logarithm for the best λ alone.
    static func ceiling(sum: Double, squares: Double) -> Double {
        var most = -Double.infinity
        for bet in bets { most = max(most, bet.stake * sum - bet.cost * squares) }
        return most
    }

    /// The sum from which on the evidence is at least `1/level`, by bisection, as the evidence grows with the sum.
    static func boundary(squares: Double, level: Double) -> Double {
        let enough = -Logarithm.of(level)
        var high = 1.0
        while logarithm(sum: high, squares: squares) < enough { high *= 2 }
        var low = 0.0
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if logarithm(sum: middle, squares: squares) < enough { low = middle } else { high = middle }
        }
        return high
    }
}
