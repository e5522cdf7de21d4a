internal import CICU

/// What a character is to the tokeniser.
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
        let c = UChar32(bitPattern: scalar)
        if kefu_u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 || (0x1F1E6...0x1F1FF).contains(scalar) { return .emoji }
        switch UInt32(kefu_u_charType(c)) {
        case U_UPPERCASE_LETTER.rawValue, U_LOWERCASE_LETTER.rawValue, U_TITLECASE_LETTER.rawValue, U_MODIFIER_LETTER.rawValue, U_OTHER_LETTER.rawValue,
            U_NON_SPACING_MARK.rawValue, U_COMBINING_SPACING_MARK.rawValue:
            return .letter
        case U_DECIMAL_DIGIT_NUMBER.rawValue, U_LETTER_NUMBER.rawValue, U_OTHER_NUMBER.rawValue: return .digit
        case U_CONTROL_CHAR.rawValue, U_SPACE_SEPARATOR.rawValue, U_LINE_SEPARATOR.rawValue, U_PARAGRAPH_SEPARATOR.rawValue: return .space
        default: return .mark
        }
    }
}
