import Linguistics
import Testing

struct HanVariantsTests {
    private static func index(_ scalar: Unicode.Scalar) -> Int { Int(scalar.value) - 0x3400 }

    @Test(
        arguments: [
            ("訂", "订"), ("單", "单"), ("後", "后"), ("乾", "干"), ("订", "订"), ("后", "后"), ("一", "一"), ("㐀", "㐀"), ("苧", "苎"),
            ("薴", "苎"),
        ]
            as [(Unicode.Scalar, Unicode.Scalar)])
    func `a character has its Simplified form`(character: Unicode.Scalar, form: Unicode.Scalar) throws {
        let variants = try HanVariants.shared.get()
        #expect(variants.simplified[Self.index(character)] == UInt16(form.value))
    }

    @Test func `a Simplified form is its own Simplified form`() throws {
        let table = try HanVariants.shared.get().simplified
        #expect(table.count == HanVariants.count)
        let moving = table.filter { (0x3400...0x9FFF).contains($0) && table[Int($0) - 0x3400] != $0 }
        #expect(moving.isEmpty && table.allSatisfy { $0 >= 0x3400 && $0 <= 0x9FFF })
    }

    @Test(
        arguments: [("訂", 1), ("單", 1), ("嗎", 1), ("订", 2), ("单", 2), ("吗", 2), ("一", 0), ("好", 0), ("㐀", 0)]
            as [(Unicode.Scalar, UInt8)])
    func `a character is Traditional only, Simplified only, or both`(character: Unicode.Scalar, kind: UInt8) throws {
        #expect(try HanVariants.shared.get().kinds[Self.index(character)] == kind)
    }

    @Test func `a stored table is used unchanged; one of another length is rejected`() throws {
        let own = try HanVariants.shared.get()
        var simplified = own.simplified
        simplified[Self.index("好")] = UInt16(("坏" as Unicode.Scalar).value)
        let stored: HanVariants = try #require(HanVariants(simplified: simplified, kinds: own.kinds))
        var scratch = try Scratch(variants: stored)
        scratch.read("好訂")
        #expect(scratch.text.string == "坏订")
        #expect(HanVariants(simplified: [1, 2], kinds: own.kinds) == nil)
        #expect(HanVariants(simplified: own.simplified, kinds: []) == nil)
    }
}
