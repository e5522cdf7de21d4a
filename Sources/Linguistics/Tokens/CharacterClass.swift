internal import CICU

/// The class of a character in tokenisation.
enum CharacterClass: UInt8 {
    case space, letter, han, digit, emoji, mark

    @inline(__always)
    static func of(_ scalar: UInt32) -> CharacterClass {
        switch scalar {
        case 0x61...0x7A: .letter
        case 0x30...0x39: .digit
        case 0x20: .space
        case 0x21...0x7E: .mark
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x3007: .han
        default: other(scalar)
        }
    }

    private static func other(_ scalar: UInt32) -> CharacterClass {
        switch kefu_icu_class(Int32(bitPattern: scalar)) {
        case KEFU_ICU_LETTER: .letter
        case KEFU_ICU_DIGIT: .digit
        case KEFU_ICU_EMOJI: .emoji
        case KEFU_ICU_SPACE: .space
        default: .mark
        }
    }
}
