/// The contribution of each occurrence of a feature to a text's vector. It explains which parts of a text made a score.
///
/// The value of a column is divided evenly over the occurrences of its feature; an occurrence under a negation has the
/// opposite sign. So the parts of a column sum to its value. The parts times a class's weights sum to the class's
/// score. This is exact for a linear model.
package struct Attribution: Sendable {
    /// The contribution of one occurrence.
    package struct Part: Sendable {
        /// The column of the feature in the vocabulary.
        package var column: Int
        /// The share of the column's value; its sign includes the negation.
        package var amount: Float
        /// The first UTF-16 unit of the occurrence in the normalised text.
        package var start: Int
        /// The UTF-16 unit after the occurrence.
        package var end: Int
    }

    /// In the order of the text's features; features that the model does not know have none.
    package let parts: [Part]

    /// - Parameter vector: the result of `vocabulary.vectorize` for `features`.
    package init(_ features: FeatureBuffer, vector: SparseVector, vocabulary: Vocabulary) {
        // A column for each feature of the vocabulary: a long text has ten thousand look-ups.
        var values = [Float](repeating: 0, count: vocabulary.count)
        for (column, value) in zip(vector.indices, vector.values) { values[Int(column)] = value }
        var known: [(column: Int, feature: Feature)] = []
        var counts = [Float](repeating: 0, count: vocabulary.count)
        for feature in features.features {
            guard let column = vocabulary.column(of: feature.key).map({ Int($0) }), values[column] != 0 else {
                continue
            }
            known.append((column, feature))
            counts[column] += feature.isNegated ? -1 : 1
        }
        parts = known.compactMap { column, feature in
            let count = counts[column]
            guard count != 0 else { return nil }
            let amount = values[column] / count * (feature.isNegated ? -1 : 1)
            return Part(column: column, amount: amount, start: Int(feature.start), end: Int(feature.end))
        }
    }
}
