/// Removes the most frequent endings of an English word, so that "refunded", "refunds" and "refund" count as one.
///
/// Lighter than Porter's stemmer. It removes plural and possessive s, -ing and -ed, the second of two equal consonants
/// at the end, and a last e; y becomes i. The stem need not be a word, and words of different meanings seldom share
/// one. Source of the rules for s: Harman, "How effective is suffixing?", JASIS 1991.
package enum EnglishStem {
    /// The hash of the stem of a folded word of letters a–z and apostrophes; nil if the word has other units.
    package static func key(of word: ArraySlice<UInt16>) -> UInt64? {
        guard word.allSatisfy({ $0 >= letter("a") && $0 <= letter("z") || $0 == apostrophe }) else { return nil }
        let stem = stem(of: word)
        var hash = FeatureHash(.word)
        for unit in stem.dropLast() { hash.combine(unit) }
        if let last = stem.last { hash.combine(stem.count > 2 && last == letter("y") ? letter("i") : last) }
        return hash.key
    }

    private static func stem(of word: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
        var stem = word
        if ends(stem, with: "'s") { stem = stem.dropLast(2) }
        guard stem.count > 3 else { return stem }
        if ends(stem, with: "ies"), stem.count > 4 {
            stem = stem.dropLast(2)
        } else if ends(stem, with: "s"), !ends(stem, with: "ss"), !ends(stem, with: "us"), !ends(stem, with: "is") {
            stem = stem.dropLast()
        }
        let length = ends(stem, with: "ing") && stem.count > 5 ? 3 : ends(stem, with: "ed") && stem.count > 4 ? 2 : 0
        if stem.dropLast(length).contains(where: isVowel) { stem = stem.dropLast(length) }
        // stopped → stop, but billing → bill and missing → miss.
        if stem.count > 3, let last = stem.last, last == stem[stem.endIndex - 2], !isVowel(last), last != letter("l"),
            last != letter("s")
        {
            stem = stem.dropLast()
        }
        return stem.count > 3 && ends(stem, with: "e") ? stem.dropLast() : stem
    }

    private static let apostrophe: UInt16 = 0x27

    private static func letter(_ scalar: Unicode.Scalar) -> UInt16 { UInt16(truncatingIfNeeded: scalar.value) }

    private static func isVowel(_ unit: UInt16) -> Bool {
        switch Unicode.Scalar(unit) {
        case "a", "e", "i", "o", "u", "y": true
        default: false
        }
    }

    private static func ends(_ word: ArraySlice<UInt16>, with ending: StaticString) -> Bool {
        let count = ending.utf8CodeUnitCount
        guard word.count >= count else { return false }
        return ending.withUTF8Buffer { ending in
            for i in 0..<count where word[word.endIndex - count + i] != UInt16(ending[i]) { return false }
            return true
        }
    }
}
