import Hashing
import Testing

@Suite struct HashingTests {
    @Test func `SplitMix64 gives the numbers of its reference implementation`() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }

    @Test func `fractions lie from 0 to below 1`() {
        var random = SplitMix64(seed: 3)
        let fractions = (0..<1_000).map { _ in random.nextFraction() }
        #expect(fractions.allSatisfy { (0..<1).contains($0) })
        #expect(abs(fractions.reduce(0, +) / 1_000 - 0.5) < 0.05)
    }

    /// The values are those of the draft's appendix of test vectors.
    @Test(arguments: [("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8)])
    func `FNV-1a gives the published hashes`(_ text: String, _ hash: UInt64) {
        #expect(FNV1a.hash(of: text) == hash)
    }

    @Test func `two texts are told apart by where one ends`() {
        #expect(FNV1a.hash(of: "ab", "c") != FNV1a.hash(of: "a", "bc"))
    }
}
