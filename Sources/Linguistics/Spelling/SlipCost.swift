/// How much less likely a slip is than two swapped letters, as a logarithm. Letters are lower-case Latin; 0 stands for
/// the word's border.
enum SlipCost {
    /// Few go wrong at the first letter already.
    static let firstLetter: Float = 1

    /// `letter` was left out before `next`, most easily one of two alike.
    @inline(__always)
    static func missing(_ letter: UInt16, before next: UInt16) -> Float { letter == next ? 0 : 0.7 }

    /// `letter` slipped in: typed twice, or the key beside one of its neighbours.
    static func extra(_ letter: UInt16, between before: UInt16, and after: UInt16) -> Float {
        if letter == before || letter == after { return 0 }
        return Keyboard.areNeighbours(letter, before) || Keyboard.areNeighbours(letter, after) ? 0.5 : 1.2
    }

    /// `typed` stands where `meant` should: the key beside it, a vowel for a vowel, or chance.
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
