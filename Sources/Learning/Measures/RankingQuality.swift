/// How early ranked results contain the relevant documents, averaged over queries.
///
/// Source: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, chapter 8.
package struct RankingQuality: Sendable, Equatable, Encodable {
    /// The number of queries.
    package private(set) var n = 0
    /// The share of queries whose first result is relevant.
    package private(set) var precisionAtOne = 0.0
    /// Mean average precision: for each relevant document the precision at its rank, 0 if it was not found.
    package private(set) var meanAveragePrecision = 0.0
    /// The mean of one over the rank of the first relevant result; 0 for a query without one.
    package private(set) var meanReciprocalRank = 0.0

    package init() {}

    enum CodingKeys: String, CodingKey {
        case n
        case precisionAtOne = "p_at_1"
        case meanAveragePrecision = "map"
        case meanReciprocalRank = "mrr"
    }

    /// Adds one query.
    ///
    /// - Parameters:
    ///   - hits: whether each result is relevant, in the order of the ranking.
    ///   - sought: the number of relevant documents, at least 1.
    package mutating func add(hits: [Bool], sought: Int) {
        var (found, precision) = (0, 0.0)
        for (rank, isHit) in hits.enumerated() where isHit {
            found += 1
            precision += Double(found) / Double(rank + 1)
        }
        n += 1
        func mix(_ mean: inout Double, _ value: Double) { mean += (value - mean) / Double(n) }
        mix(&precisionAtOne, hits.first == true ? 1 : 0)
        mix(&meanAveragePrecision, precision / Double(sought))
        mix(&meanReciprocalRank, hits.firstIndex(of: true).map { 1 / Double($0 + 1) } ?? 0)
    }
}
