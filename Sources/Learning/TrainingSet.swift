/// Labelled sparse examples in compressed rows: row `i` holds the entries `offsets[i] ..< offsets[i + 1]`.
package struct TrainingSet: Sendable {
    /// The label of an example that belongs to none of the classes: a negative for each of them.
    package static let noClass: Int32 = -1

    package private(set) var offsets: [Int] = [0]
    package private(set) var indices: [UInt32] = []
    package private(set) var values: [Float] = []
    /// The class of each example, or `noClass`.
    package private(set) var labels: [Int32] = []
    package var classCount: Int
    package var featureCount: Int

    package init(classCount: Int, featureCount: Int) {
        self.classCount = classCount
        self.featureCount = featureCount
    }

    package var count: Int { labels.count }

    package mutating func append(_ vector: SparseVector, label: Int32) {
        indices.append(contentsOf: vector.indices)
        values.append(contentsOf: vector.values)
        offsets.append(indices.count)
        labels.append(label)
    }

    /// Copies row `i` into `vector`.
    package func copyRow(_ i: Int, into vector: inout SparseVector) {
        vector.removeAll()
        vector.indices.append(contentsOf: indices[offsets[i]..<offsets[i + 1]])
        vector.values.append(contentsOf: values[offsets[i]..<offsets[i + 1]])
    }
}
