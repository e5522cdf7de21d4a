import Learning
import Linguistics
import Testing

/// The keys are part of the model format. If one of these tests fails, older models no longer work, and the format
/// needs a new version.
///
/// The values were computed by a second implementation in Python, written from the description alone.
struct FeatureHashTests {
    private static func key(_ kind: FeatureHash.Kind, _ text: String) -> UInt64 {
        var hash = FeatureHash(kind)
        for unit in text.utf16 { hash.combine(unit) }
        return hash.key
    }

    private static func key(_ kind: FeatureHash.Kind, _ keys: [UInt64]) -> UInt64 {
        var hash = FeatureHash(kind)
        for key in keys { hash.combine(key) }
        return hash.key
    }

    @Test(
        arguments: [
            (.word, "", 0x69E7_2022_D52B_1DF3),
            (.word, "a", 0x5AC6_8080_4F47_68C5),
            (.word, "order", 0xD8CF_3AFD_89ED_4FAE),
            (.word, "订单", 0xAFF6_BAA4_FEB2_E964),
            (.word, "😀", 0x1886_03AB_5205_995C),
            (.letters, "_or", 0x3405_4D98_FD46_7A4D),
            (.letters, "rder_", 0x01D3_248D_2117_BA81),
            (.han, "你好吗", 0xB78E_DD7E_A6AA_4AA1),
            (.languageLetters, "the_", 0x6A0E_2AD3_8155_AA15),
            (.languageHan, "訂單", 0x8E6A_8C5C_A8C2_BA03),
            (.shape, "\u{3}\u{8}", 0xAA73_9A64_6546_2A48),
            (.script, "\u{0}", 0xF9E0_7CEE_818C_A353),
        ] as [(FeatureHash.Kind, String, UInt64)])
    func `the key of a text has not changed`(kind: FeatureHash.Kind, text: String, key: UInt64) {
        #expect(Self.key(kind, text) == key)
    }

    @Test func `the key of keys has not changed`() {
        let (my, order, good) = (Self.key(.word, "my"), Self.key(.word, "order"), Self.key(.han, "好"))
        #expect(Self.key(.wordPair, [my, order]) == 0x4D17_2090_AECE_E86F)
        #expect(Self.key(.wordSkip, [my, order]) == 0xABAC_BB42_37EB_E7DE)
        #expect(Self.key(.wordAfterNegation, [order]) == 0x7F43_42A1_EDD5_956A)
        #expect(Self.key(.wordAfterContrast, [order]) == 0xBEFC_5637_DFA5_6170)
        #expect(Self.key(.hanAfterNegation, [good]) == 0x0CE5_E552_D8E9_426A)
        #expect(Self.key(.hanAfterContrast, [good]) == 0x9630_5E92_4B17_96EE)
    }

    @Test func `the keys of a message have not changed`() throws {
        var scratch = try Scratch()
        scratch.read("Ordeeer A1234567")
        FeatureExtractor(.intent).extract(in: &scratch)
        let words = scratch.features.features.filter { $0.view == .words }.map(\.key)
        // The word, the text's border before it, the code by its shape, the pair, the shape with its length, the border
        // after it.
        #expect(
            words == [
                0x68A7_F45D_A4D6_9733, 0x7A72_520C_40A0_CC8D, 0x4191_7A2D_9AA0_749A, 0xB1A9_E717_9C42_6F7D,
                0xAA73_9A64_6546_2A48,
                0x5AA1_B084_9DE1_8750,
            ])
    }

    @Test func `kinds do not share keys`() {
        let kinds = (1...14).compactMap { FeatureHash.Kind(rawValue: $0) }
        #expect(kinds.count == 14 && FeatureHash.Kind(rawValue: 15) == nil)
        for text in ["", "a", "订单"] { #expect(Set(kinds.map { Self.key($0, text) }).count == 14) }
    }

    @Test func `the low bits, which select a slot, are evenly distributed`() {
        var slots = [Int](repeating: 0, count: 256)
        for first in UInt16(0x61)...0x7A {
            for second in UInt16(0x61)...0x7A {
                for third in UInt16(0x61)...0x7A {
                    var hash = FeatureHash(.letters)
                    hash.combine(first)
                    hash.combine(second)
                    hash.combine(third)
                    slots[Int(hash.key & 0xFF)] += 1
                }
            }
        }
        // 17,576 keys: 68.7 a slot, standard deviation 8.3.
        #expect((slots.min() ?? 0) > 35 && (slots.max() ?? 0) < 110)
    }
}
