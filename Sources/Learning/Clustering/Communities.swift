/// Groups of nodes that are tied more closely than chance would have it.
///
/// Objective: the largest modularity with a resolution, the sum over groups of W − resolution · K² / 2M, with W the
/// weight of the edges inside, K the sum of the group's degrees and M the weight of all edges (Reichardt and Bornholdt,
/// Physical Review E 74, 2006). No group is larger for that than 1 / resolution of the whole; groups that this alone
/// has parted are joined in the end. Method: Leiden (Traag, Waltman and van Eck, Scientific Reports 9, 2019): nodes
/// move to the best group, groups are refined into well-connected parts, the parts become the nodes of a smaller graph,
/// and so on; the refinement takes the best part instead of a random good one.
package enum Communities {
    private static let rounds = 3

    /// The group of each node, numbered from 0 in the order of the nodes.
    ///
    /// - Parameter resolution: the larger, the smaller the groups; in a small graph no larger than lets two nodes come
    ///   together.
    package static func find(in graph: NeighbourGraph, resolution: Double, seed: UInt64) -> [Int] {
        var random = SeededRandom(seed: seed)
        // Two nodes gain by coming together where the resolution is below the number of nodes over their mean degree.
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

    /// From this part of chance's ties on two groups are one; far less than all, because neighbours are near even
    /// within a group. Chosen by measurement (decision 0025).
    private static let togetherness = 0.2

    /// Joins groups that only their size has parted: with a resolution r no group can hold more than a share of 1/r of
    /// all edges.
    ///
    /// Were two groups one without structure, they would be tied by K₁K₂ / (K₁ + K₂), whatever else is in the graph.
    /// Those tied by enough of that become one, the most tied first.
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
        func togetherness(_ one: Int, _ other: Int) -> Double {
            (ties[one][other] ?? 0) * (degrees[one] + degrees[other]) / (degrees[one] * degrees[other])
        }
        while true {
            var best: (one: Int, other: Int, togetherness: Double)?
            for one in 0..<count where parent[one] == one {
                for other in ties[one].keys where one < other {
                    let value = togetherness(one, other)
                    let isBetter = best.map { (value, $0.one, $0.other) > ($0.togetherness, one, other) } ?? true
                    if value >= Self.togetherness, isBetter { best = (one, other, value) }
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
        _ graph: NeighbourGraph, from start: [Int], resolution: Double, random: inout SeededRandom
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

    /// The same groups, numbered in the order in which they first come.
    static func numbered(_ groups: [Int]) -> [Int] {
        var numbers: [Int: Int] = [:]
        return groups.map { group in
            if let number = numbers[group] { return number }
            numbers[group] = numbers.count
            return numbers.count - 1
        }
    }
}
