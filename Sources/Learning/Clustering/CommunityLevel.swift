import Hashing

/// One graph of the Leiden algorithm with the current groups of its nodes. The first graph is given. The nodes of each
/// later graph are the parts of the graph before it.
struct CommunityLevel {
    private var offsets: [Int] = [0]
    private var nodes: [Int] = []
    private var weights: [Double] = []
    /// The weight of the edges at each node; edges inside the node count twice.
    private var degrees: [Double] = []
    /// The group of each node, a number below the number of nodes.
    private(set) var groups: [Int]
    /// The resolution divided by twice the weight of all edges.
    private let penalty: Double

    var count: Int { degrees.count }

    init(_ graph: NeighbourGraph, groups: [Int], resolution: Double) {
        offsets = graph.offsets
        nodes = graph.nodes.map { Int($0) }
        weights = graph.weights.map { Double($0) }
        self.groups = groups
        for i in 0..<graph.count { degrees.append(weights[graph.offsets[i]..<graph.offsets[i + 1]].reduce(0, +)) }
        let all = degrees.reduce(0, +)
        penalty = all > 0 ? resolution / all : 0
    }

    private init(groups: [Int], penalty: Double) {
        self.groups = groups
        self.penalty = penalty
    }

    // MARK: Moving

    /// Moves nodes to the group with the largest gain in modularity, until no move gains.
    mutating func moveNodes(random: inout SplitMix64) {
        var sums = [Double](repeating: 0, count: count)
        for i in 0..<count { sums[groups[i]] += degrees[i] }
        var ties = [Double](repeating: 0, count: count)
        var touched: [Int] = []
        var queue = Array(0..<count).shuffled(using: &random)
        var isQueued = [Bool](repeating: true, count: count)
        var head = 0
        while head < queue.count {
            let node = queue[head]
            head += 1
            isQueued[node] = false
            let own = groups[node]
            sums[own] -= degrees[node]
            addTies(of: node, to: groups, into: &ties, &touched)
            var best = own
            var most = ties[own] - penalty * degrees[node] * sums[own]
            for group in touched {
                let gain = ties[group] - penalty * degrees[node] * sums[group]
                if gain > most + 1e-9 { (best, most) = (group, gain) }
            }
            sums[best] += degrees[node]
            groups[node] = best
            for group in touched { ties[group] = 0 }
            guard best != own else { continue }
            for e in offsets[node]..<offsets[node + 1] where groups[nodes[e]] != best && !isQueued[nodes[e]] {
                isQueued[nodes[e]] = true
                queue.append(nodes[e])
            }
        }
    }

    /// Adds up the weight of a node's edges to each group. `ties` must be zero before; afterwards it is zero except at
    /// `touched`.
    private func addTies(of node: Int, to groups: [Int], into ties: inout [Double], _ touched: inout [Int]) {
        touched.removeAll(keepingCapacity: true)
        for e in offsets[node]..<offsets[node + 1] where nodes[e] != node {
            let group = groups[nodes[e]]
            if ties[group] == 0 { touched.append(group) }
            ties[group] += weights[e]
        }
    }

    // MARK: Refining

    /// Splits the groups into well-connected parts and returns the part of each node, numbered from 0.
    func refined(random: inout SplitMix64) -> [Int] {
        var parts = Array(0..<count)
        var sums = degrees
        var isAlone = [Bool](repeating: true, count: count)
        var groupSums = [Double](repeating: 0, count: count)
        for i in 0..<count { groupSums[groups[i]] += degrees[i] }
        // The edge weight between each part and the rest of its group.
        var outside = (0..<count).map { node in
            (offsets[node]..<offsets[node + 1]).reduce(0.0) {
                nodes[$1] != node && groups[nodes[$1]] == groups[node] ? $0 + weights[$1] : $0
            }
        }
        let inside = outside
        var ties = [Double](repeating: 0, count: count)
        var touched: [Int] = []
        for node in Array(0..<count).shuffled(using: &random) where isAlone[node] {
            let whole = groupSums[groups[node]]
            func isWellConnected(_ part: Int) -> Bool {
                outside[part] >= penalty * sums[part] * (whole - sums[part])
            }
            guard isWellConnected(node) else { continue }
            addTies(of: node, to: parts, into: &ties, &touched)
            var best = node
            var most = 1e-9
            for part in touched where groups[part] == groups[node] && part != node && isWellConnected(part) {
                let gain = ties[part] - penalty * degrees[node] * sums[part]
                if gain > most { (best, most) = (part, gain) }
            }
            let tied = ties[best]
            for part in touched { ties[part] = 0 }
            guard best != node else { continue }
            parts[node] = best
            isAlone[best] = false
            sums[best] += degrees[node]
            outside[best] += inside[node] - 2 * tied
        }
        return Communities.numbered(parts)
    }

    // MARK: The next graph

    /// The next graph: its nodes are the parts, and each part is in the group of its nodes.
    func aggregated(by parts: [Int]) -> CommunityLevel {
        let size = (parts.max() ?? -1) + 1
        var members = [[Int]](repeating: [], count: size)
        for (node, part) in parts.enumerated() { members[part].append(node) }
        // A group takes the number of its first part.
        var numberOfGroup = [Int](repeating: -1, count: count)
        var next = CommunityLevel(groups: [], penalty: penalty)
        var ties = [Double](repeating: 0, count: size)
        var touched: [Int] = []
        for part in 0..<size {
            let group = groups[members[part][0]]
            if numberOfGroup[group] < 0 { numberOfGroup[group] = part }
            next.groups.append(numberOfGroup[group])
            touched.removeAll(keepingCapacity: true)
            var degree = 0.0
            for node in members[part] {
                degree += degrees[node]
                for e in offsets[node]..<offsets[node + 1] where parts[nodes[e]] != part {
                    let other = parts[nodes[e]]
                    if ties[other] == 0 { touched.append(other) }
                    ties[other] += weights[e]
                }
            }
            for other in touched {
                next.nodes.append(other)
                next.weights.append(ties[other])
                ties[other] = 0
            }
            next.offsets.append(next.nodes.count)
            next.degrees.append(degree)
        }
        return next
    }
}
