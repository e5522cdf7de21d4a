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
        var values: [UInt32: Float] = [:]
        for (column, value) in zip(vector.indices, vector.values) { values[column] = value }
        var known: [(column: UInt32, feature: Feature)] = []
        var counts: [UInt32: Float] = [:]
        for feature in features.features {
            guard let column = vocabulary.column(of: feature.key), values[column] != nil else { continue }
            known.append((column, feature))
            counts[column, default: 0] += feature.isNegated ? -1 : 1
        }
        parts = known.compactMap { column, feature in
            guard let value = values[column], let count = counts[column], count != 0 else { return nil }
            let amount = value / count * (feature.isNegated ? -1 : 1)
            return Part(column: Int(column), amount: amount, start: Int(feature.start), end: Int(feature.end))
        }
    }
}
