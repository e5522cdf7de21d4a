/// How well lists of finds begin with what was sought, averaged over queries.
///
/// Source: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, chapter 8.
package struct RankingQuality: Sendable, Equatable, Encodable {
    package private(set) var n = 0
    /// The share of queries whose first find was sought.
    package private(set) var precisionAtOne = 0.0
    /// Mean average precision: for each sought thing the share of sought ones up to it, 0 where it was not found.
    package private(set) var meanAveragePrecision = 0.0
    /// Mean of one over the rank of the first that was sought.
    package private(set) var meanReciprocalRank = 0.0

    package init() {}

    enum CodingKeys: String, CodingKey {
        case n
        case precisionAtOne = "p_at_1"
        case meanAveragePrecision = "map"
        case meanReciprocalRank = "mrr"
    }

    /// Counts one query in.
    ///
    /// - Parameters:
    ///   - hits: of each find in order, whether it was sought.
    ///   - sought: how many there are to find, at least 1.
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
