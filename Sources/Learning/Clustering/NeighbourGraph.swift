/// An undirected nearest-neighbour graph of texts in compressed sparse rows. The weight of an edge is the cosine
/// similarity of its two ends.
///
/// Two nodes have an edge if one is among the `neighbours` nearest of the other and their cosine is at least `floor`.
/// Candidates come from an inverted index. For a common feature only the first `longest` nodes of its list are read.
/// They are much the same nodes for every common feature: common words lead to few nodes, and a node is reached through
/// all the common words that it shares. The best candidates are then compared in full.
package struct NeighbourGraph: Sendable {
    /// The edges of node `i` are `offsets[i] ..< offsets[i + 1]` of the other arrays.
    package private(set) var offsets: [Int] = [0]
    /// The node at the other end of each edge.
    package private(set) var nodes: [Int32] = []
    /// The cosine similarity of the two ends of each edge.
    package private(set) var weights: [Float] = []

    /// The number of nodes.
    package var count: Int { offsets.count - 1 }

    /// The parameters of the graph; the defaults are chosen by measurement (decision 0025).
    package struct Options: Sendable {
        /// How many nearest nodes each node selects.
        package var neighbours = 10
        /// The lowest cosine similarity of an edge.
        package var floor: Float = 0.15
        /// How many entries of a feature's list are read.
        package var longest = 512
        /// How many candidates are compared in full.
        package var candidates = 32

        package init() {}
    }

    private static let pieceSize = 256

    /// Builds the graph. The result does not depend on `cores`.
    ///
    /// - Parameters:
    ///   - set: rows of length one.
    ///   - rows: the rows that become nodes, in the order of the nodes' numbers. Give them in random order, because the
    ///     first ones represent all others where a feature is common.
    /// - Complexity: O(entries · `longest`) time.
    package init(of set: TrainingSet, rows: [Int], options: Options = Options(), cores: Int) {
        let search = Search(set: set, rows: rows, options: options)
        let pieces = stride(from: 0, to: rows.count, by: Self.pieceSize).map {
            $0..<min($0 + Self.pieceSize, rows.count)
        }
        var found = [[[Edge]]](repeating: [], count: pieces.count)
        found.withUnsafeMutableBufferPointer { buffer in
            nonisolated(unsafe) let out = buffer
            concurrently(pieces.count, cores: cores) { p in out[p] = search.nearest(to: pieces[p]) }
        }
        var lists = found.flatMap { $0 }
        // Each edge is stored at both ends, once, even if both ends selected it.
        let chosen = lists.map { Set($0.map(\.node)) }
        for (i, list) in chosen.indices.map({ ($0, lists[$0]) }) {
            for edge in list where !chosen[Int(edge.node)].contains(Int32(i)) {
                lists[Int(edge.node)].append(Edge(node: Int32(i), weight: edge.weight))
            }
        }
        for list in lists {
            nodes += list.lazy.map(\.node)
            weights += list.lazy.map(\.weight)
            offsets.append(nodes.count)
        }
    }

    /// The mean similarity of a node to its `closest` most similar neighbours in its own group. Missing neighbours
    /// count as 0.
    ///
    /// - Parameter copies: how many other texts are equal to this one and not in the graph. Each counts as a neighbour
    ///   of similarity 1.
    package func attachment(of node: Int, in groups: [Int], among closest: Int, copies: Int) -> Float {
        var likest = [Float](repeating: 1, count: min(copies, closest))
        likest += (offsets[node]..<offsets[node + 1]).lazy.filter { groups[Int(nodes[$0])] == groups[node] }.map {
            weights[$0]
        }.sorted(
            by: >)
        return likest.prefix(closest).reduce(0, +) / Float(closest)
    }

    fileprivate struct Edge {
        var node: Int32
        var weight: Float
    }
}

/// Finds the nodes nearest to a node. All threads share it.
private struct Search: Sendable {
    let set: TrainingSet
    let rows: [Int]
    let options: NeighbourGraph.Options
    let postings: Postings
    /// The node of each row.
    let nodeOfRow: [Int32]

    init(set: TrainingSet, rows: [Int], options: NeighbourGraph.Options) {
        self.set = set
        self.rows = rows
        self.options = options
        postings = Postings(of: set, rows: rows)
        var nodeOfRow = [Int32](repeating: -1, count: set.count)
        for (node, row) in rows.enumerated() { nodeOfRow[row] = Int32(node) }
        self.nodeOfRow = nodeOfRow
    }

    /// The edges of each node of a range, most similar first.
    func nearest(to nodes: Range<Int>) -> [[NeighbourGraph.Edge]] {
        var sums = [Float](repeating: 0, count: set.count)
        var query = [Float](repeating: 0, count: set.featureCount)
        var touched: [Int32] = []
        var best: [NeighbourGraph.Edge] = []
        return nodes.map { node in
            candidates(of: rows[node], sums: &sums, touched: &touched, best: &best)
            compare(rows[node], with: &best, query: &query)
            return Array(best.prefix(options.neighbours).prefix { $0.weight >= options.floor })
        }
    }

    /// Finds the rows that share most with a row, by the index. `sums` must be zero before and is zero after.
    private func candidates(of row: Int, sums: inout [Float], touched: inout [Int32], best: inout [NeighbourGraph.Edge])
    {
        touched.removeAll(keepingCapacity: true)
        // Unchecked pointers: this loop takes most of the time of a clustering.
        sums.withUnsafeMutableBufferPointer { sums in
            postings.rows.withUnsafeBufferPointer { rows in
                postings.values.withUnsafeBufferPointer { values in
                    for e in set.offsets[row]..<set.offsets[row + 1] {
                        let feature = Int(set.indices[e])
                        let value = set.values[e]
                        let start = postings.offsets[feature]
                        for p in start..<min(postings.offsets[feature + 1], start + options.longest) {
                            let other = Int(rows[p])
                            if sums[other] == 0 { touched.append(rows[p]) }
                            sums[other] += value * values[p]
                        }
                    }
                }
            }
        }
        best.removeAll(keepingCapacity: true)
        for other in touched {
            let sum = sums[Int(other)]
            sums[Int(other)] = 0
            guard Int(other) != row else { continue }
            Self.insert(NeighbourGraph.Edge(node: other, weight: sum), into: &best, limit: options.candidates)
        }
    }

    /// Replaces each candidate's row and sum by its node and cosine, most similar first. `query` must be zero before
    /// and is zero after.
    private func compare(_ row: Int, with best: inout [NeighbourGraph.Edge], query: inout [Float]) {
        let entries = set.offsets[row]..<set.offsets[row + 1]
        for e in entries { query[Int(set.indices[e])] = set.values[e] }
        let found = best
        best.removeAll(keepingCapacity: true)
        for candidate in found {
            var cosine: Float = 0
            for e in set.offsets[Int(candidate.node)]..<set.offsets[Int(candidate.node) + 1] {
                cosine += query[Int(set.indices[e])] * set.values[e]
            }
            Self.insert(
                NeighbourGraph.Edge(node: nodeOfRow[Int(candidate.node)], weight: cosine), into: &best,
                limit: options.candidates)
        }
        for e in entries { query[Int(set.indices[e])] = 0 }
    }

    private static func insert(_ edge: NeighbourGraph.Edge, into best: inout [NeighbourGraph.Edge], limit: Int) {
        if best.count == limit, edge.weight <= best[limit - 1].weight { return }
        var place = best.count
        while place > 0, best[place - 1].weight < edge.weight { place -= 1 }
        best.insert(edge, at: place)
        if best.count > limit { best.removeLast() }
    }
}
