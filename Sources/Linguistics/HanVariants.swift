/// Which Han characters are used in Traditional or in Simplified writing only, and the Simplified form of each.
///
/// Built from ICU's `Hant-Hans` and `Hans-Hant` transliterators over the CJK Unified Ideographs and Extension A
/// (U+3400–U+9FFF), character by character. That takes tens of milliseconds, so a model stores the table it was trained
/// with. This also keeps the model's folding the same under another version of ICU.
package struct HanVariants: Sendable {
    private static let first = 0x3400
    private static let last = 0x9FFF

    /// The Simplified form of `first + i`.
    package let simplified: [UInt16]
    /// One for each character: 1 Traditional only, 2 Simplified only, 0 both or neither.
    package let kinds: [UInt8]

    /// The number of characters in the table.
    package static let count = last - first + 1

    /// Takes a stored table; nil if its parts have the wrong length.
    package init?(simplified: [UInt16], kinds: [UInt8]) {
        guard simplified.count == Self.count, kinds.count == Self.count else { return nil }
        self.simplified = simplified
        self.kinds = kinds
    }

    /// The table of the installed ICU, built at first use, or the error of ICU.
    package static let shared = Result { () throws(ICUError) -> HanVariants in try HanVariants() }

    private init() throws(ICUError) {
        let toSimplified = try Self.transliterate("Hant-Hans")
        let toTraditional = try Self.transliterate("Hans-Hant")
        var kinds = [UInt8](repeating: 0, count: toSimplified.count)
        for i in kinds.indices {
            let own = UInt16(Self.first + i)
            let changesToSimplified = toSimplified[i] != own
            let changesToTraditional = toTraditional[i] != own
            if changesToSimplified != changesToTraditional { kinds[i] = changesToSimplified ? 1 : 2 }
        }
        simplified = toSimplified.map { Self.settled($0, in: toSimplified) }
        self.kinds = kinds
    }

    /// Follows `form` until it no longer changes, so that folding twice equals folding once. Of a pair that ICU swaps
    /// (苧 and 苎) both become the one with the lower code point.
    private static func settled(_ form: UInt16, in table: [UInt16]) -> UInt16 {
        var seen = [form]
        while let last = seen.last, (first...self.last).contains(Int(last)) {
            let next = table[Int(last) - first]
            guard let start = seen.firstIndex(of: next) else {
                seen.append(next)
                continue
            }
            return seen[start...].min() ?? form
        }
        return seen.last ?? form
    }

    /// The form of a UTF-16 unit for matching: Simplified for a Traditional character, otherwise the unit itself.
    @inline(__always)
    func simplified(_ unit: UInt16) -> UInt16 {
        unit >= UInt16(Self.first) && unit <= UInt16(Self.last) ? simplified[Int(unit) - Self.first] : unit
    }

    func isTraditionalOnly(_ scalar: Unicode.Scalar) -> Bool { kind(scalar) == 1 }
    func isSimplifiedOnly(_ scalar: Unicode.Scalar) -> Bool { kind(scalar) == 2 }

    private func kind(_ scalar: Unicode.Scalar) -> UInt8 {
        let value = Int(scalar.value)
        return value >= Self.first && value <= Self.last ? kinds[value - Self.first] : 0
    }

    /// The form of every character. A character whose form is outside the basic plane or longer than one character
    /// stays as it is, because the map is one to one.
    private static func transliterate(_ id: String) throws(ICUError) -> [UInt16] {
        let forms = try Transliterator(id).forms(of: first...last)
        return forms.enumerated().map { i, form in form.count == 1 ? form[0] : UInt16(first + i) }
    }
}
