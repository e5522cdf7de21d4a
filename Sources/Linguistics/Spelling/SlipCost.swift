/// The cost of a slip: how much less probable it is than two swapped letters, as a logarithm. Letters are lower-case
/// Latin; 0 is the word's border.
enum SlipCost {
    /// Added for a slip at the first letter; these are rare.
    static let firstLetter: Float = 1

    /// `letter` is missing before `next`. Missing one of two equal letters is the most frequent case.
    @inline(__always)
    static func missing(_ letter: UInt16, before next: UInt16) -> Float { letter == next ? 0 : 0.7 }

    /// `letter` is extra: typed twice, or the key next to one of its neighbours.
    static func extra(_ letter: UInt16, between before: UInt16, and after: UInt16) -> Float {
        if letter == before || letter == after { return 0 }
        return Keyboard.areNeighbours(letter, before) || Keyboard.areNeighbours(letter, after) ? 0.5 : 1.2
    }

    /// `typed` is written for `meant`: the key next to it, a vowel for a vowel, or any other letter.
    static func wrong(_ typed: UInt16, for meant: UInt16) -> Float {
        if Keyboard.areNeighbours(typed, meant) { return 0.5 }
        return isVowel(typed) && isVowel(meant) ? 1 : 2.5
    }

    private static func isVowel(_ letter: UInt16) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }
}
