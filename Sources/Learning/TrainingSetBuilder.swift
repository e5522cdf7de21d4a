/// Makes a vocabulary, and a training set in its columns, in one pass over the texts.
///
/// Until the vocabulary is known every feature has a column and its count for a value; then the rows are weighed and
/// shrunk where they lie.
package struct TrainingSetBuilder: Sendable {
    private var vocabulary = VocabularyBuilder()
    private var set = TrainingSet(classCount: 0, featureCount: 0)

    private let expected: Int

    /// - Parameter expected: about how many texts will come.
    package init(expected: Int = 0) {
        self.expected = expected
    }

    /// Appends texts with their labels, as many as the tally holds.
    package mutating func add(_ tally: FeatureTally, labels: ArraySlice<Int32>) {
        let columns = vocabulary.add(tally)
        // Growing by doubling would need half as much again of what is most of the memory.
        if set.count == 0, tally.count > 0 {
            set.reserve(entries: tally.keys.count / tally.count * expected, rows: expected)
        }
        set.append(columns, counts: tally.counts, offsets: tally.offsets, labels: labels)
    }

    /// - Parameters: as of `VocabularyBuilder.build`.
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
