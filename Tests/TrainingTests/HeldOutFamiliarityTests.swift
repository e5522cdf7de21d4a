import Learning
import Linguistics
import Testing

@testable import Training

struct HeldOutFamiliarityTests {
    private static func familiarities(of texts: [String], folds: [Int], minimumWords: Int32 = 1) throws -> [Familiarity]
    {
        let variants = try HanVariants.shared.get()
        let extractor = FeatureExtractor(.intent)
        let data = try Vectorization(
            texts, labels: texts.map { _ in 0 }, classCount: 1, minimumWords: 1, minimumCharacters: 2,
            weighting: .root, variants: variants, cores: 1
        ) { extractor.extract(in: &$0) }
        return try HeldOutFamiliarity(
            of: texts, in: data, folds: folds, rows: Array(texts.indices), minimumWords: minimumWords,
            minimumCharacters: 2, variants: variants, cores: 2
        ).values
    }

    @Test func `a word that only the text's own fold has is strange to it`() throws {
        let found = try Self.familiarities(
            of: ["where is my parcel", "is my voucher here", "my voucher", "is my voucher"], folds: [0, 1, 1, 2])
        #expect(found[0] == Familiarity(known: 2, strange: 2))
        #expect(found[2] == Familiarity(known: 2))
        #expect(found[3] == Familiarity(known: 3))
    }

    @Test func `a word must be in as many texts of other folds as the vocabulary asks`() throws {
        let found = try Self.familiarities(of: ["is it", "is it", "it"], folds: [0, 1, 2], minimumWords: 2)
        #expect(found == [Familiarity(known: 1, strange: 1), Familiarity(known: 1, strange: 1), Familiarity(known: 1)])
    }

    @Test func `a pair of Han characters counts by the texts of the other folds`() throws {
        let found = try Self.familiarities(of: ["退款多久", "查退款", "要退款", "多久"], folds: [0, 1, 2, 3])
        // 退款 is in two texts of other folds; 多久 in one, but as a word.
        #expect(found[0].known == 4)
        #expect(found[1].known == 2 && found[1].loose + found[1].strange == 1)
    }
}
