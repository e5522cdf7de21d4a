import Learning
import Testing

struct CommunitiesTests {
    /// Cliques of nodes that share a feature. One node of each also has the feature of the next clique.
    private func chain(of cliques: Int, size: Int) -> NeighbourGraph {
        var set = TrainingSet(classCount: 0, featureCount: cliques)
        for clique in 0..<cliques {
            for member in 0..<size {
                var vector = SparseVector()
                let isBridge = member == 0 && clique + 1 < cliques
                vector.indices = isBridge ? [UInt32(clique), UInt32(clique + 1)] : [UInt32(clique)]
                vector.values = isBridge ? [0.9, 0.43589] : [1]
                set.append(vector, label: TrainingSet.noClass)
            }
        }
        return NeighbourGraph(of: set, rows: Array(0..<cliques * size), cores: 1)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func `cliques are found with any seed and numbered in order`(
        seed: UInt64
    ) {
        let groups = Communities.find(in: chain(of: 12, size: 8), resolution: 1, seed: seed)
        #expect(groups == (0..<96).map { $0 / 8 })
    }

    @Test func `a larger resolution gives at least as many groups`() {
        let graph = chain(of: 12, size: 8)
        let counts = [0.05, 0.3, 1, 4].map { (Communities.find(in: graph, resolution: $0, seed: 1).max() ?? 0) + 1 }
        #expect(counts == counts.sorted())
        #expect(counts[0] < 12)
    }

    @Test func `nodes without edges stay alone`() {
        var set = TrainingSet(classCount: 0, featureCount: 3)
        for feature in 0..<3 {
            var vector = SparseVector()
            (vector.indices, vector.values) = ([UInt32(feature)], [1])
            set.append(vector, label: TrainingSet.noClass)
        }
        #expect(
            Communities.find(in: NeighbourGraph(of: set, rows: [0, 1, 2], cores: 1), resolution: 5, seed: 1) == [
                0, 1, 2,
            ])
        #expect(Communities.find(in: NeighbourGraph(of: set, rows: [], cores: 1), resolution: 5, seed: 1) == [])
    }
}
