/// Groups of nodes that are tied more closely than chance would have it.
///
/// Objective: the largest modularity with a resolution, the sum over groups of W − resolution · K² / 2M, with W the weight of the edges inside, K the sum of the
/// group's degrees and M the weight of all edges (Reichardt and Bornholdt, Physical Review E 74, 2006).
/// Method: Leiden (Traag, Waltman and van Eck, Scientific Reports 9, 2019): nodes move to the best group, groups are refined into well-connected parts, the parts
/// become the nodes of a smaller graph, and so on; the refinement takes the best part instead of a random good one.
package enum Communities {
    private static let rounds = 3

    /// The group of each node, numbered from 0 in the order of the nodes.
    ///
    /// - Parameter resolution: the larger, the smaller the groups.
    package static func find(in graph: NeighbourGraph, resolution: Double, seed: UInt64) -> [Int] {
        var random = SeededRandom(seed: seed)
        var groups = Array(0..<graph.count)
        for _ in 0..<rounds {
            let before = groups
            groups = round(graph, from: groups, resolution: resolution, random: &random)
            if groups == before { break }
        }
        return groups
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
