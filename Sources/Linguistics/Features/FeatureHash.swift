import Hashing

/// The 64-bit key of an n-gram.
///
/// FNV-1a over UTF-16 units (Fowler, Noll, Vo; draft-eastlake-fnv), started from the kind of feature, finished with one
/// multiply-and-shift so that the low bits, which choose a table's slot, depend on every unit. The values are a part of
/// the model format: never change them without a new format version.
package struct FeatureHash: Sendable {
    /// What an n-gram is made of; n-grams of different kinds never share a key by construction of the start value.
    package enum Kind: UInt64, Sendable {
        case word = 1
        case wordPair, wordSkip, wordAfterNegation, wordAfterContrast, shape, letters, han, hanAfterNegation,
            hanAfterContrast
        case languageLetters, languageHan, script, edge
    }

    private var state: UInt64

    @inline(__always)
    package init(_ kind: Kind) {
        state = FNV1a.offsetBasis ^ (kind.rawValue &* SplitMix64.increment)
    }

    /// Adds a UTF-16 unit, as FNV-1a adds a byte.
    @inline(__always)
    package mutating func combine(_ unit: UInt16) {
        state = (state ^ UInt64(unit)) &* FNV1a.prime
    }

    /// Adds the key of another n-gram.
    @inline(__always)
    package mutating func combine(_ key: UInt64) {
        state = (state ^ key) &* 0x9FB2_1C65_1E98_DF25
        state ^= state >> 32
    }

    @inline(__always)
    package var key: UInt64 {
        let z = (state ^ (state >> 31)) &* 0xD6E8_FEB8_6659_FD93
        return z ^ (z >> 32)
    }
}
