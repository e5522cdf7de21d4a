import Learning
import Linguistics
import Testing

struct FamiliarityReaderTests {
    /// How familiar `text` is to a model whose vocabulary has all n-grams of `learnt`.
    private static func familiarity(of text: String, to learnt: [String]) throws -> Familiarity {
        var scratch = try Scratch()
        let extractor = FeatureExtractor(.intent)
        var keys: Set<UInt64> = []
        for line in learnt {
            scratch.read(line)
            extractor.extract(in: &scratch)
            keys.formUnion(scratch.features.features.map(\.key))
        }
        scratch.read(text)
        return Familiarity(of: scratch) { keys.contains($0) }
    }

    private static let learnt = ["where is my order", "我的订单到哪了", "退款要多久", "好"]

    @Test(arguments: learnt + ["ORDER!", "Where is 12345", "退款"]) func `what was learnt is known`(text: String) throws {
        let familiarity = try Self.familiarity(of: text, to: Self.learnt)
        #expect(familiarity.known > 0 && familiarity.loose == 0 && familiarity.strange == 0, "\(familiarity)")
    }

    @Test(arguments: [
        ("where is xqzv plorf", Familiarity(known: 2, strange: 2)), ("orderly", Familiarity(strange: 1)),
        // Known characters in another order, and unknown ones.
        ("哪久单退", Familiarity(loose: 4)), ("褥曾饮鸦茬", Familiarity(strange: 5)),
        ("退款褥曾", Familiarity(known: 2, strange: 2)), ("退款 order xqzv", Familiarity(known: 3, strange: 1)),
    ]) func `words count one by one, Han characters by their neighbours`(text: String, expected: Familiarity) throws {
        #expect(try Self.familiarity(of: text, to: Self.learnt) == expected)
    }

    @Test(arguments: ["", "A1234567", "12345", "???", "😀"]) func `numbers, codes, marks and emoji do not count`(
        text: String
    ) throws {
        #expect(try Self.familiarity(of: text, to: Self.learnt) == Familiarity())
    }
}
