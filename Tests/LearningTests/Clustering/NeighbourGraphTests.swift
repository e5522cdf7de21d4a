import Hashing
import Learning
import Testing

struct NeighbourGraphTests {
    /// Rows of length one with two features: that of one of `count` themes, and one of 50 others.
    private func themes(_ count: Int, rows: Int, seed: UInt64 = 3) -> TrainingSet {
        var set = TrainingSet(classCount: 0, featureCount: count + 50)
        var random = SplitMix64(seed: seed)
        for row in 0..<rows {
            var vector = SparseVector()
            vector.indices = [UInt32(row % count), UInt32(count + Int.random(in: 0..<50, using: &random))]
            vector.values = [0.8, 0.6]
            set.append(vector, label: TrainingSet.noClass)
        }
        return set
    }

    private func edges(_ graph: NeighbourGraph, of node: Int) -> [Int32: Float] {
        let range = graph.offsets[node]..<graph.offsets[node + 1]
        return Dictionary(uniqueKeysWithValues: zip(graph.nodes[range], graph.weights[range]))
    }

    @Test func `the weight of an edge is the cosine, and both ends have the edge`() {
        let set = themes(4, rows: 80)
        let graph = NeighbourGraph(of: set, rows: Array(0..<80).reversed(), cores: 1)
        #expect(graph.count == 80)
        for node in 0..<80 {
            for (other, weight) in edges(graph, of: node) {
                #expect(edges(graph, of: Int(other))[Int32(node)] == weight)
                // 0.64 for the same theme, 0.36 for the same other feature, 1 for both.
                #expect([0.36, 0.64, 1].contains { abs(weight - $0) < 1e-5 })
            }
        }
    }

    @Test func `nodes below the least similarity have no edge`() {
        var options = NeighbourGraph.Options()
        options.floor = 0.5
        let graph = NeighbourGraph(of: themes(4, rows: 80), rows: Array(0..<80), options: options, cores: 1)
        #expect(graph.weights.allSatisfy { $0 >= 0.5 })
        #expect(!graph.weights.isEmpty)
    }

    @Test func `shortened lists still find neighbours, the same on any number of cores`() {
        var options = NeighbourGraph.Options()
        options.longest = 20
        let set = themes(3, rows: 600)
        let one = NeighbourGraph(of: set, rows: Array(0..<600), options: options, cores: 1)
        let many = NeighbourGraph(of: set, rows: Array(0..<600), options: options, cores: 4)
        #expect(one.nodes == many.nodes)
        #expect(one.weights == many.weights)
        #expect((0..<600).allSatisfy { node in edges(one, of: node).keys.contains { $0 % 3 == node % 3 } })
    }

    @Test func `copies of a text count as its neighbours`() {
        let set = themes(40, rows: 40)
        let graph = NeighbourGraph(of: set, rows: Array(0..<40), cores: 1)
        let groups = Array(0..<40)
        #expect(graph.attachment(of: 0, in: groups, among: 3, copies: 0) == 0)
        #expect(graph.attachment(of: 0, in: groups, among: 3, copies: 9) == 1)
    }
}
