/// An inverted index of a training set: the rows of each feature in the given order, with the feature's values.
struct Postings {
    /// The rows of feature `f` are `offsets[f] ..< offsets[f + 1]` of the other arrays.
    private(set) var offsets: [Int]
    private(set) var rows: [Int32]
    private(set) var values: [Float]

    init(of set: TrainingSet, rows wanted: [Int]) {
        offsets = [Int](repeating: 0, count: set.featureCount + 1)
        for row in wanted {
            for e in set.offsets[row]..<set.offsets[row + 1] { offsets[Int(set.indices[e]) + 1] += 1 }
        }
        for f in 0..<set.featureCount { offsets[f + 1] += offsets[f] }
        rows = [Int32](repeating: 0, count: offsets[set.featureCount])
        values = [Float](repeating: 0, count: offsets[set.featureCount])
        var next = offsets
        for row in wanted {
            for e in set.offsets[row]..<set.offsets[row + 1] {
                let place = next[Int(set.indices[e])]
                next[Int(set.indices[e])] += 1
                (rows[place], values[place]) = (Int32(row), set.values[e])
            }
        }
    }
}
