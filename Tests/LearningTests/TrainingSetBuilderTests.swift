import Hashing
import Learning
import Testing

struct TrainingSetBuilderTests {
    private static func buffer(_ features: [(UInt64, FeatureView, Bool)]) -> FeatureBuffer {
        var buffer = FeatureBuffer()
        for (key, view, isNegated) in features {
            buffer.append(
                Feature(key: key &* 0x9E37_79B9_7F4A_7C15, view: view, start: 0, end: 1, isNegated: isNegated))
        }
        return buffer
    }

    @Test(arguments: [1, 7, 1000])
    func `a row equals the vocabulary's vector, bit for bit, however texts are grouped into tallies`(
        size: Int
    ) {
        var random = SplitMix64(seed: 3)
        let texts = (0..<200).map { i in
            Self.buffer(
                (0..<(i % 40)).map { _ in
                    let key = UInt64.random(in: 0..<3000, using: &random) % UInt64.random(in: 1..<3000, using: &random)
                    return (
                        key, key.isMultiple(of: 3) ? .words : .characters,
                        key.isMultiple(of: 7) && Bool.random(using: &random)
                    )
                })
        }
        var builder = TrainingSetBuilder()
        for start in stride(from: 0, to: texts.count, by: size) {
            var tally = FeatureTally()
            let piece = start..<min(start + size, texts.count)
            for text in texts[piece] { tally.append(text) }
            builder.add(tally, labels: piece.map { Int32($0) }[...])
        }
        let (set, vocabulary) = builder.build(classCount: 200, minimumWords: 1, minimumCharacters: 2, weighting: .root)
        #expect(set.labels == Array(0..<200))
        #expect(set.featureCount == vocabulary.count && vocabulary.count > 100)
        var (row, expected) = (SparseVector(), SparseVector())
        for (i, text) in texts.enumerated() {
            set.copyRow(i, into: &row)
            vocabulary.vectorize(text, into: &expected)
            #expect(row.indices == expected.indices && row.values == expected.values, "text \(i)")
        }
    }
}
