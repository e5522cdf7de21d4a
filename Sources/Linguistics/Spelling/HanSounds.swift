internal import CICU

/// The sound of each Han character without its tone. Characters with the same syllable have the same number.
///
/// Built from ICU's `Han-Latin` transliterator over the CJK Unified Ideographs (U+4E00–U+9FFF), character by character,
/// so that of several readings it knows the most frequent one. Building is slow, so a model stores the table it was
/// trained with.
package struct HanSounds: Sendable {
    static let first = 0x4E00
    private static let last = 0x9FFF
    /// The number of characters in the table.
    package static let count = last - first + 1

    /// The number of the syllable of `first + i`, from 1; 0 if it has none.
    package let syllables: [UInt16]

    /// Takes a stored table; nil if it has the wrong length or a syllable number is above the number of characters.
    package init?(syllables: [UInt16]) {
        guard syllables.count == Self.count, syllables.allSatisfy({ $0 <= Self.count }) else { return nil }
        self.syllables = syllables
    }

    /// The table of the installed ICU, built at first use, or the error of ICU.
    package static let shared = Result { () throws(ICUError) -> HanSounds in try HanSounds() }

    /// A table without any syllable, for models that know no Han character.
    package static let silent = HanSounds(silence: count)

    private init(silence count: Int) { syllables = [UInt16](repeating: 0, count: count) }

    private init() throws(ICUError) {
        let readings = try Transliterator("Han-Latin; Latin-ASCII").forms(of: Self.first...Self.last)
        // If the result is not Latin letters, ICU has no reading.
        let spoken = readings.map {
            $0.allSatisfy { (0x61...0x7A).contains($0) } ? String(decoding: $0, as: UTF16.self) : ""
        }
        let numbers = Dictionary(
            uniqueKeysWithValues: Set(spoken).subtracting([""]).sorted().enumerated().map { ($1, UInt16($0 + 1)) })
        syllables = spoken.map { numbers[$0] ?? 0 }
    }

    @inline(__always)
    static func covers(_ unit: UInt16) -> Bool { unit >= UInt16(first) && unit <= UInt16(last) }

    /// The number of a character's syllable; nil if it has none.
    @inline(__always)
    func syllable(of unit: UInt16) -> Int? {
        guard Self.covers(unit) else { return nil }
        let syllable = syllables[Int(unit) - Self.first]
        return syllable == 0 ? nil : Int(syllable)
    }
}
