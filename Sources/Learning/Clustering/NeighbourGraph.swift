/// Texts tied to those most like them: an undirected graph in compressed rows, an edge weighing the cosine of its two
/// ends.
///
/// An edge stands between two nodes where one is among the `neighbours` nearest of the other and they are at least
/// `floor` alike. Every node is looked up in an inverted index; of a feature that many texts show the index holds the
/// first `longest` nodes alone, the same ones for every such feature, so that common words lead to few nodes but to
/// those by all that they share. The best candidates are then compared in full.
package struct NeighbourGraph: Sendable {
    /// The edges of node `i` are `offsets[i] ..< offsets[i + 1]` of the other arrays.
    package private(set) var offsets: [Int] = [0]
    package private(set) var nodes: [Int32] = []
    package private(set) var weights: [Float] = []

    package var count: Int { offsets.count - 1 }

    /// How the graph is made; chosen by measurement (decision 0025).
    package struct Options: Sendable {
        package var neighbours = 10
        package var floor: Float = 0.15
        /// How much of a feature's list is read.
        package var longest = 512
        /// So many candidates are compared in full.
        package var candidates = 32

        package init() {}
    }

    private static let pieceSize = 256

    /// - Parameters:
    ///   - set: rows of length one.
    ///   - rows: which rows are nodes, in the order of their numbers. The first ones stand for all where a feature is
    ///     common, so let the order be random.
    /// - Complexity: for each node its features times `longest`.
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
        // The other end has the edge too; where both chose it, it is one.
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

    /// How much a node is like the `closest` nodes tied to it in its own group, on average; fewer count as unlike.
    ///
    /// - Parameter copies: how many more nodes stand for the same text and are left out of the graph.
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

/// Finds the nodes nearest to a node; shared by all threads.
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

    /// The edges of each of a run of nodes, most alike first.
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

    /// The rows that share most with one, as far as the index tells; `sums` are zeros before and after.
    private func candidates(of row: Int, sums: inout [Float], touched: inout [Int32], best: inout [NeighbourGraph.Edge])
    {
        touched.removeAll(keepingCapacity: true)
        // Unchecked pointers: this loop is nearly all of a clustering.
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

    /// Replaces the candidates' rows and sums by their nodes and cosines, most alike first; `query` is zeros before and
    /// after.
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
