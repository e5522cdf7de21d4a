/// Labelled sparse examples in compressed sparse rows: row `i` has the entries `offsets[i] ..< offsets[i + 1]`.
package struct TrainingSet: Sendable {
    /// The label of an example that belongs to no class. It is a negative example for every class.
    package static let noClass: Int32 = -1

    /// One more than there are rows.
    package private(set) var offsets: [Int] = [0]
    /// The column of each entry.
    package private(set) var indices: [UInt32] = []
    /// The value of each entry.
    package private(set) var values: [Float] = []
    /// The class of each example, or `noClass`.
    package private(set) var labels: [Int32] = []
    package var classCount: Int
    package var featureCount: Int

    package init(classCount: Int, featureCount: Int) {
        self.classCount = classCount
        self.featureCount = featureCount
    }

    /// The number of examples.
    package var count: Int { labels.count }

    /// Adds one example. `label` is a class or `noClass`.
    package mutating func append(_ vector: SparseVector, label: Int32) {
        indices.append(contentsOf: vector.indices)
        values.append(contentsOf: vector.values)
        offsets.append(indices.count)
        labels.append(label)
    }

    mutating func reserve(entries: Int, rows: Int) {
        indices.reserveCapacity(entries)
        values.reserveCapacity(entries)
        offsets.reserveCapacity(rows + 1)
        labels.reserveCapacity(rows)
    }

    /// Adds rows whose values are counts; `weigh` replaces them by a vocabulary's values later.
    ///
    /// - Parameter bounds: row `i` is `bounds[i] ..< bounds[i + 1]` of `columns` and `counts`.
    mutating func append(_ columns: [UInt32], counts: [Int32], offsets bounds: [Int], labels: ArraySlice<Int32>) {
        let start = indices.count
        indices.append(contentsOf: columns)
        values.append(contentsOf: counts.lazy.map { Float($0) })
        offsets.append(contentsOf: bounds.dropFirst().lazy.map { start + $0 })
        self.labels.append(contentsOf: labels)
    }

    /// Replaces the counts by the values of a vocabulary, in place.
    ///
    /// - Parameter columns: the new column of each present column; `UInt32.max` if the vocabulary does not contain it.
    mutating func weigh(by vocabulary: Vocabulary, columns: [UInt32]) {
        var vector = SparseVector()
        var known: (columns: [UInt32], counts: [Float]) = ([], [])
        var written = 0
        for row in 0..<count {
            known.columns.removeAll(keepingCapacity: true)
            known.counts.removeAll(keepingCapacity: true)
            for e in offsets[row]..<offsets[row + 1] where columns[Int(indices[e])] != .max {
                known.columns.append(columns[Int(indices[e])])
                known.counts.append(values[e])
            }
            vocabulary.weigh(known.columns, counts: known.counts, into: &vector)
            offsets[row] = written
            for (index, value) in zip(vector.indices, vector.values) {
                (indices[written], values[written]) = (index, value)
                written += 1
            }
        }
        offsets[count] = written
        indices.removeLast(indices.count - written)
        values.removeLast(values.count - written)
    }

    /// Copies row `i` into `vector`.
    package func copyRow(_ i: Int, into vector: inout SparseVector) {
        vector.removeAll()
        vector.indices.append(contentsOf: indices[offsets[i]..<offsets[i + 1]])
        vector.values.append(contentsOf: values[offsets[i]..<offsets[i + 1]])
    }
}
