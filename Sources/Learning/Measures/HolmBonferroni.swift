/// Holm's test of several hypotheses at one family-wise error rate, for any dependence between them.
///
/// The step-down method (Holm, Scandinavian Journal of Statistics 6, 1979): the smallest p-value must be below `alpha`
/// divided by the number of tests, the next one below `alpha` divided by one fewer, and so on until one is not.
package enum HolmBonferroni {
    /// - Returns: for each p-value, in order, whether its hypothesis is rejected.
    package static func rejected(_ pValues: [Double], alpha: Double) -> [Bool] {
        var rejected = [Bool](repeating: false, count: pValues.count)
        let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
        for (rank, index) in order.enumerated() {
            guard pValues[index] < alpha / Double(pValues.count - rank) else { break }
            rejected[index] = true
        }
        return rejected
    }
}
