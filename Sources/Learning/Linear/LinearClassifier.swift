/// A trained linear classifier over n-grams: vocabulary, weights and names of the classes.
package struct LinearClassifier: Sendable {
    package let vocabulary: Vocabulary
    package let weights: QuantizedWeights
    /// The name of each class; the order is that of the scores.
    package let classes: [String]

    package init(vocabulary: Vocabulary, weights: QuantizedWeights, classes: [String]) {
        self.vocabulary = vocabulary
        self.weights = weights
        self.classes = classes
    }

    /// Writes the raw score of each class into `scores` and the text's features, as the model knows them, into
    /// `vector`.
    ///
    /// - Returns: whether the model knows any feature of the text.
    package func score(_ features: FeatureBuffer, vector: inout SparseVector, scores: inout [Float]) -> Bool {
        vocabulary.vectorize(features, into: &vector)
        weights.score(vector, into: &scores)
        return vector.count > 0
    }
}
