import Learning
import Testing

struct AttributionTests {
    private func feature(_ key: UInt64, _ view: FeatureView, at start: Int32, isNegated: Bool = false) -> Feature {
        Feature(key: key, view: view, start: start, end: start + 1, isNegated: isNegated)
    }

    @Test func `the parts of a column sum to its value; negated ones have the opposite sign`() {
        let vocabulary = Vocabulary(keys: [11, 12, 13], weights: [1, 2, 1], views: [.words, .words, .characters])
        var buffer = FeatureBuffer()
        for feature in [
            feature(11, .words, at: 0), feature(11, .words, at: 3), feature(11, .words, at: 6, isNegated: true),
            feature(12, .words, at: 9),
            feature(13, .characters, at: 9, isNegated: true), feature(99, .words, at: 12),
        ] { buffer.append(feature) }
        var vector = SparseVector()
        vocabulary.vectorize(buffer, into: &vector)
        let parts = Attribution(buffer, vector: vector, vocabulary: vocabulary).parts
        for (column, value) in zip(vector.indices, vector.values) {
            let sum = parts.filter { $0.column == Int(column) }.reduce(0) { $0 + $1.amount }
            #expect(abs(sum - value) < 1e-6)
        }
        #expect(parts.count == 5)
        #expect(parts[0].amount == -parts[2].amount)
        #expect(parts.map(\.start) == [0, 3, 6, 9, 9])
    }

    @Test func `a feature that is negated as often as not has no part`() {
        let vocabulary = Vocabulary(keys: [11, 12], weights: [1, 1], views: [.words, .words])
        var buffer = FeatureBuffer()
        for feature in [
            feature(11, .words, at: 0), feature(11, .words, at: 3, isNegated: true), feature(12, .words, at: 6),
        ] {
            buffer.append(feature)
        }
        var vector = SparseVector()
        vocabulary.vectorize(buffer, into: &vector)
        #expect(Attribution(buffer, vector: vector, vocabulary: vocabulary).parts.map(\.column) == [1])
    }
}
