import Learning
import Testing

struct VocabularyTests {
    private static func buffer(_ features: [(UInt64, FeatureView)]) -> FeatureBuffer {
        var buffer = FeatureBuffer()
        for (key, view) in features { buffer.append(Feature(key: key, view: view, start: 0, end: 1)) }
        return buffer
    }

    private static func tally(_ texts: [[(UInt64, FeatureView)]]) -> FeatureTally {
        var tally = FeatureTally()
        for text in texts { tally.append(buffer(text)) }
        return tally
    }

    private static func vector(_ vocabulary: Vocabulary, _ features: [(UInt64, FeatureView)]) -> [UInt32: Float] {
        var vector = SparseVector()
        vocabulary.vectorize(buffer(features), into: &vector)
        return Dictionary(uniqueKeysWithValues: zip(vector.indices, vector.values))
    }

    @Test(arguments: [0, 1, 8, 100, 5000])
    func `keys with the same home slot are all found, and no others`(count: Int) {
        // The home of all keys is the last slot of any table up to 65,536 slots, so that probing wraps around.
        let keys = (0..<UInt64(count)).map { $0 << 16 | 0xFFFF }
        let vocabulary = Vocabulary(keys: keys, weights: keys.map { _ in 1 }, views: keys.map { _ in .words })
        for (column, key) in keys.enumerated() where vocabulary.column(of: key) != UInt32(column) {
            Issue.record("key \(key)")
        }
        #expect(vocabulary.column(of: UInt64(count) << 16 | 0xFFFF) == nil)
        #expect(
            vocabulary.column(of: 0) == nil && vocabulary.column(of: .max) == nil
                && vocabulary.column(of: 0xFFFE) == nil)
    }

    @Test func `the keys zero and all ones are ordinary keys`() {
        let vocabulary = Vocabulary(keys: [.max, 0], weights: [1, 1], views: [.words, .words])
        #expect(vocabulary.column(of: .max) == 0 && vocabulary.column(of: 0) == 1)
    }

    @Test func `a value is the damped count times the weight, and the vector has length one`() {
        let vocabulary = Vocabulary(keys: [1, 2, 3], weights: [1, 2, 1.5], views: [.words, .words, .words])
        let values = Self.vector(vocabulary, [(2, .words), (1, .words), (1, .words), (9, .words), (1, .words)])
        // Raw: 1 + ln 3 = 2.0986 and 2; length 2.8990.
        #expect(values.count == 2)
        #expect(abs((values[0] ?? 0) - 0.72391) < 1e-4 && abs((values[1] ?? 0) - 0.68989) < 1e-4)
    }

    @Test func `both views have the same length, however many features each has`() {
        let keys = Array(UInt64(1)...40)
        let vocabulary = Vocabulary(
            keys: keys, weights: keys.map { Float($0) }, views: keys.map { $0 <= 3 ? .words : .characters })
        let values = Self.vector(vocabulary, keys.map { ($0, .words) } + [(40, .characters)])
        let words = values.filter { $0.key < 3 }.values.reduce(0) { $0 + $1 * $1 }
        let characters = values.filter { $0.key >= 3 }.values.reduce(0) { $0 + $1 * $1 }
        #expect(abs(words - 0.5) < 1e-5 && abs(characters - 0.5) < 1e-5)
    }

    @Test(arguments: [[1], [4], [1, 2, 3], [4, 5]] as [[UInt64]])
    func `one view alone has length one`(keys: [UInt64]) {
        let vocabulary = Vocabulary(
            keys: [1, 2, 3, 4, 5], weights: [1, 2, 3, 4, 5], views: [.words, .words, .words, .characters, .characters])
        #expect(abs(Self.vector(vocabulary, keys.map { ($0, .words) }).values.reduce(0) { $0 + $1 * $1 } - 1) < 1e-5)
    }

    @Test func `unknown features alone give an empty vector, also in a reused buffer`() {
        let vocabulary = Vocabulary(keys: [1], weights: [1], views: [.words])
        var vector = SparseVector()
        vocabulary.vectorize(Self.buffer([(1, .words)]), into: &vector)
        #expect(vector.count == 1)
        vocabulary.vectorize(Self.buffer([(2, .words)]), into: &vector)
        #expect(vector.count == 0 && vector.values.isEmpty)
    }

    @Test func `the builder keeps features of enough texts and weights them by rarity`() {
        var builder = VocabularyBuilder()
        builder.add(
            Self.tally([
                [(1, .words), (1, .words), (2, .characters), (2, .characters), (3, .characters)],
                [(1, .words), (3, .characters)],
            ]))
        builder.add(Self.tally([[(4, .words)]]))
        let vocabulary = builder.build()
        #expect(vocabulary.keys == [1, 3, 4])
        #expect(vocabulary.views == [.words, .characters, .words])
        // ln(4 / 3) + 1, the same, ln(4 / 2) + 1.
        for (weight, expected) in zip(vocabulary.weights, [1.28768, 1.28768, 1.69315] as [Float]) {
            #expect(abs(weight - expected) < 1e-4)
        }
        for (root, weight) in zip(builder.build(weighting: .root).weights, vocabulary.weights) {
            #expect(abs(root * root - weight) < 1e-5)
        }
        #expect(builder.build(minimumWords: 2, minimumCharacters: 1).keys == [1, 2, 3])
    }
}
