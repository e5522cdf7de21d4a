/// A trained linear classifier over n-grams: what it knows of the world is its vocabulary, its weights and its classes'
/// names.
package struct LinearClassifier: Sendable {
    package let vocabulary: Vocabulary
    package let weights: QuantizedWeights
    package let classes: [String]

    package init(vocabulary: Vocabulary, weights: QuantizedWeights, classes: [String]) {
        self.vocabulary = vocabulary
        self.weights = weights
        self.classes = classes
    }

    /// Writes the raw score of each class into `scores`; `vector` receives the text's features as the model sees them.
    ///
    /// - Returns: whether the model knows any feature of the text.
    package func score(_ features: FeatureBuffer, vector: inout SparseVector, scores: inout [Float]) -> Bool {
        vocabulary.vectorize(features, into: &vector)
        weights.score(vector, into: &scores)
        return vector.count > 0
    }
}
