import Testing

@testable import Linguistics

struct HanSoundsTests {
    private static func unit(_ character: Character) -> UInt16 { Array(String(character).utf16)[0] }

    @Test(arguments: [("订", "定"), ("账", "帐"), ("递", "第"), ("马", "吗"), ("绿", "率")] as [(Character, Character)])
    func `characters of one syllable have the same number, in any tone`(first: Character, second: Character) throws {
        let sounds = try HanSounds.shared.get()
        let number = sounds.syllable(of: Self.unit(first))
        #expect(number != nil && number == sounds.syllable(of: Self.unit(second)))
        #expect(number != sounds.syllable(of: Self.unit("我")))
    }

    @Test func `every common character has a syllable, and there are about four hundred syllables`() throws {
        let sounds = try HanSounds.shared.get()
        #expect("我要退款订单快递什么时候到账号登录".allSatisfy { sounds.syllable(of: Self.unit($0)) != nil })
        #expect((380...440).contains(Set(sounds.syllables).count))
    }

    @Test func `a stored table is used unchanged; one of wrong length or with invalid numbers is rejected`() throws {
        let own = try HanSounds.shared.get().syllables
        #expect(HanSounds(syllables: own)?.syllables == own)
        #expect(HanSounds(syllables: Array(own.dropLast())) == nil)
        #expect(HanSounds(syllables: Array(own.dropLast()) + [.max]) == nil)
    }

    @Test func `look-alikes are in folded form and symmetric`() throws {
        let variants = try HanVariants.shared.get()
        for unit in UInt16(0x3400)...0x9FFF {
            for other in LookAlikes.of(unit) {
                #expect(variants.simplified(unit) == unit && variants.simplified(other) == other && other != unit)
                #expect(LookAlikes.of(other).contains(unit))
            }
        }
    }
}
