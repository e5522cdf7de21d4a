import Learning

/// Chooses texts that represent a group: the first is closest to the mean, each further one is close to the mean and
/// unlike those before.
///
/// Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) with the group's mean vector as the query.
struct CentralMessages {
    let set: TrainingSet

    /// The weight of closeness to the mean; the rest is the weight of difference from the texts before.
    private static let relevance: Float = 0.6
    /// The number of texts closest to the mean that are candidates; it bounds the cost for large groups.
    private static let most = 300

    /// - Parameters:
    ///   - rows: the rows of the group.
    ///   - weights: how often each was written.
    /// - Returns: at most `count` of the rows.
    func choose(_ count: Int, of rows: [Int], weights: [Float]) -> [Int] {
        var mean: [UInt32: Float] = [:]
        for (row, weight) in zip(rows, weights) {
            for e in set.offsets[row]..<set.offsets[row + 1] {
                mean[set.indices[e], default: 0] += set.values[e] * weight
            }
        }
        let length = mean.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 0 else { return Array(rows.prefix(count)) }
        var candidates = rows.map { row in (row: row, relevance: dot(row, mean) / length, likeness: Float(0)) }
        candidates.sort { ($0.relevance, $1.row) > ($1.relevance, $0.row) }
        candidates.removeLast(max(0, candidates.count - Self.most))
        var chosen: [Int] = []
        while chosen.count < count, !candidates.isEmpty {
            var best = 0
            func gain(_ i: Int) -> Float {
                Self.relevance * candidates[i].relevance - (1 - Self.relevance) * candidates[i].likeness
            }
            for i in candidates.indices where gain(i) > gain(best) { best = i }
            let row = candidates.remove(at: best).row
            chosen.append(row)
            var vector: [UInt32: Float] = [:]
            for e in set.offsets[row]..<set.offsets[row + 1] { vector[set.indices[e]] = set.values[e] }
            for i in candidates.indices {
                candidates[i].likeness = max(candidates[i].likeness, dot(candidates[i].row, vector))
            }
        }
        return chosen
    }

    private func dot(_ row: Int, _ vector: [UInt32: Float]) -> Float {
        (set.offsets[row]..<set.offsets[row + 1]).reduce(0) { $0 + (vector[set.indices[$1]] ?? 0) * set.values[$1] }
    }
}
