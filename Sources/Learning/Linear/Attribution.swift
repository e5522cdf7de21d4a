/// What each occurrence of a feature brings into a text's vector, so that a score can be told apart into the places
/// that made it.
///
/// A column's value stands for all occurrences of its feature; it is dealt out evenly, those under a negation counting
/// against the others. So the parts of a column sum to its value, and the parts times a class's weights to the class's
/// score: for a linear model this is exact, no approximation is involved.
package struct Attribution: Sendable {
    package struct Part: Sendable {
        package var column: Int
        package var amount: Float
        /// UTF-16 units of the normalised text, end exclusive.
        package var start: Int
        package var end: Int
    }

    package let parts: [Part]

    /// - Parameter vector: what `vocabulary` made of `features`.
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
