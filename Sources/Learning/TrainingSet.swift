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

    mutating func reserve(entries: Int, rows: Int) {
        indices.reserveCapacity(entries)
        values.reserveCapacity(entries)
        offsets.reserveCapacity(rows + 1)
        labels.reserveCapacity(rows)
    }

    /// Appends rows whose values are counts still, for `weigh` to turn into a vocabulary's.
    ///
    /// - Parameter bounds: row `i` is `bounds[i] ..< bounds[i + 1]` of columns and counts.
    mutating func append(_ columns: [UInt32], counts: [Int32], offsets bounds: [Int], labels: ArraySlice<Int32>) {
        let start = indices.count
        indices.append(contentsOf: columns)
        values.append(contentsOf: counts.lazy.map { Float($0) })
        offsets.append(contentsOf: bounds.dropFirst().lazy.map { start + $0 })
        self.labels.append(contentsOf: labels)
    }

    /// Turns counts into the values of a vocabulary, in place.
    ///
    /// - Parameter columns: the vocabulary's column of each column so far; `UInt32.max` for one that it leaves out.
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
