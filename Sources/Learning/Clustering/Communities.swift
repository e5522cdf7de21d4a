import Hashing

/// Finds communities: groups of nodes with more edge weight between them than expected by chance.
///
/// Objective: the largest modularity with a resolution, the sum over groups of W − resolution · K² / 2M. W is the
/// weight of the edges inside the group, K the sum of its degrees and M the weight of all edges (Reichardt and
/// Bornholdt, Physical Review E 74, 2006). This limits the size of a group to 1 / resolution of the whole. Groups that
/// were split only by the limit are joined at the end.
///
/// Method: Leiden (Traag, Waltman and van Eck, Scientific Reports 9, 2019). Nodes move to the best group; groups are
/// refined into well-connected parts; the parts become the nodes of a smaller graph, and so on. The refinement chooses
/// the best part, not a random good one as in the paper.
package enum Communities {
    private static let rounds = 3

    /// Returns the group of each node. Groups are numbered from 0 in the order of the nodes.
    ///
    /// - Parameter resolution: a larger value gives smaller groups. In a small graph it is limited so that two nodes
    ///   can still be joined.
    package static func find(in graph: NeighbourGraph, resolution: Double, seed: UInt64) -> [Int] {
        var random = SplitMix64(seed: seed)
        // Joining two nodes raises modularity if the resolution is below the number of nodes over their mean degree.
        let tied = Double((0..<graph.count).count { graph.offsets[$0] < graph.offsets[$0 + 1] })
        let resolution = min(resolution, tied * tied / Double(max(1, 2 * graph.nodes.count)))
        var groups = Array(0..<graph.count)
        for _ in 0..<rounds {
            let before = groups
            groups = round(graph, from: groups, resolution: resolution, random: &random)
            if groups == before { break }
        }
        return numbered(joined(groups, in: graph))
    }

    /// Two groups are joined from this share of the edge weight expected by chance. It is far below 1 because the edges
    /// of a nearest-neighbour graph are local, even within a group. Chosen by measurement (decision 0025).
    private static let joinThreshold = 0.2

    /// Joins groups that were split only by the size limit: with a resolution r no group can hold more than a share of
    /// 1/r of all edges.
    ///
    /// If two groups were random parts of one group without structure, the expected weight between them would be
    /// K₁K₂ / (K₁ + K₂), whatever else is in the graph. The pair with the largest share of that is joined first.
    private static func joined(_ groups: [Int], in graph: NeighbourGraph) -> [Int] {
        let count = (groups.max() ?? -1) + 1
        var degrees = [Double](repeating: 0, count: count)
        var ties = [[Int: Double]](repeating: [:], count: count)
        for node in 0..<graph.count {
            for e in graph.offsets[node]..<graph.offsets[node + 1] {
                let (one, other) = (groups[node], groups[Int(graph.nodes[e])])
                degrees[one] += Double(graph.weights[e])
                if one != other { ties[one][other, default: 0] += Double(graph.weights[e]) }
            }
        }
        var parent = Array(0..<count)
        func affinity(_ one: Int, _ other: Int) -> Double {
            (ties[one][other] ?? 0) * (degrees[one] + degrees[other]) / (degrees[one] * degrees[other])
        }
        while true {
            var best: (one: Int, other: Int, affinity: Double)?
            for one in 0..<count where parent[one] == one {
                for other in ties[one].keys where one < other {
                    let value = affinity(one, other)
                    let isBetter = best.map { (value, $0.one, $0.other) > ($0.affinity, one, other) } ?? true
                    if value >= joinThreshold, isBetter { best = (one, other, value) }
                }
            }
            guard let best else { break }
            parent[best.other] = best.one
            degrees[best.one] += degrees[best.other]
            for (third, weight) in ties[best.other] where third != best.one {
                ties[best.one][third, default: 0] += weight
                ties[third][best.one, default: 0] += weight
                ties[third][best.other] = nil
            }
            ties[best.one][best.other] = nil
            ties[best.other] = [:]
        }
        return groups.map { group in
            var root = group
            while parent[root] != root { root = parent[root] }
            return root
        }
    }

    private static func round(
        _ graph: NeighbourGraph, from start: [Int], resolution: Double, random: inout SplitMix64
    ) -> [Int] {
        var level = CommunityLevel(graph, groups: start, resolution: resolution)
        var nodeOfLevel = Array(0..<graph.count)
        while true {
            level.moveNodes(random: &random)
            let parts = level.refined(random: &random)
            let next = level.aggregated(by: parts)
            let isDone = next.count == level.count
            if isDone { break }
            nodeOfLevel = nodeOfLevel.map { parts[$0] }
            level = next
        }
        return numbered(nodeOfLevel.map { level.groups[$0] })
    }

    /// The same groups, numbered from 0 in the order of their first nodes.
    static func numbered(_ groups: [Int]) -> [Int] {
        var numbers: [Int: Int] = [:]
        return groups.map { group in
            if let number = numbers[group] { return number }
            numbers[group] = numbers.count
            return numbers.count - 1
        }
    }
}
