/// Which of several tests hold at one risk together, however they depend on each other.
///
/// The step-down of Holm (Scandinavian Journal of Statistics 6, 1979): the smallest p-value must lie below `alpha` by
/// the number of tests, the next by one fewer, and so on until one does not.
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
