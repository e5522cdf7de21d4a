/// Builds a vocabulary and a training set in its columns, in one pass over the texts.
///
/// Until the vocabulary is known, every feature has a column, and its value is its count. Then the rows are weighted
/// and compacted in place.
package struct TrainingSetBuilder: Sendable {
    private var vocabulary = VocabularyBuilder()
    private var set = TrainingSet(classCount: 0, featureCount: 0)

    private let expected: Int

    /// - Parameter expected: the approximate number of texts. It is used to reserve memory.
    package init(expected: Int = 0) {
        self.expected = expected
    }

    /// Adds the texts of a tally with their labels, one for each text.
    package mutating func add(_ tally: FeatureTally, labels: ArraySlice<Int32>) {
        let columns = vocabulary.add(tally)
        // Arrays that grow by doubling would need half as much memory again.
        if set.count == 0, tally.count > 0 {
            set.reserve(entries: tally.keys.count / tally.count * expected, rows: expected)
        }
        set.append(columns, counts: tally.counts, offsets: tally.offsets, labels: labels)
    }

    /// Returns the training set and its vocabulary.
    ///
    /// - Parameters: see `VocabularyBuilder.build`.
    package consuming func build(
        classCount: Int, minimumWords: Int32, minimumCharacters: Int32, weighting: VocabularyBuilder.Weighting
    ) -> (set: TrainingSet, vocabulary: Vocabulary) {
        let kept = vocabulary.kept(minimumWords: minimumWords, minimumCharacters: minimumCharacters)
        let known = vocabulary.build(of: kept, weighting: weighting)
        var columns = [UInt32](repeating: .max, count: vocabulary.count)
        for (column, old) in kept.enumerated() { columns[old] = UInt32(column) }
        vocabulary = VocabularyBuilder()
        set.weigh(by: known, columns: columns)
        set.classCount = classCount
        set.featureCount = known.count
        return (set, known)
    }
}
