/// The 64-bit FNV-1a hash. It is the same in every run and on every machine, and fast for short keys. It does not
/// resist keys that are chosen to collide.
///
/// Source: Fowler, Noll, Vo and Eastlake, "The FNV Non-Cryptographic Hash Algorithm" (draft-eastlake-fnv).
///
/// Public, because in Swift 6.3 `@inlinable` has no effect across modules on a `package` declaration, and this is on
/// the path of every feature.
public struct FNV1a: Sendable {
    private var hash = offsetBasis

    /// The hash of an empty input, with which every hash begins.
    @inlinable public static var offsetBasis: UInt64 { 0xCBF2_9CE4_8422_2325 }
    /// The factor of every step: 2⁴⁰ + 2⁸ + 0xB3.
    @inlinable public static var prime: UInt64 { 0x0000_0100_0000_01B3 }

    private mutating func combine(_ byte: UInt8) {
        hash = (hash ^ UInt64(byte)) &* Self.prime
    }

    private mutating func combine(_ text: String) {
        for byte in text.utf8 { combine(byte) }
    }

    /// The hash of a text's UTF-8 bytes.
    public static func hash(of text: String) -> UInt64 {
        var fnv = FNV1a()
        fnv.combine(text)
        return fnv.hash
    }

    /// The hash of two texts. Between them stands the byte 0xFF, which UTF-8 never contains, so that `("ab", "c")` and
    /// `("a", "bc")` differ.
    public static func hash(of first: String, _ second: String) -> UInt64 {
        var fnv = FNV1a()
        fnv.combine(first)
        fnv.combine(0xFF)
        fnv.combine(second)
        return fnv.hash
    }
}
