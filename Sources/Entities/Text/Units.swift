/// Classes and values of UTF-16 units of folded text.
extension UInt16 {
    static let space: UInt16 = 0x20
    static let hash: UInt16 = 0x23
    static let apostrophe: UInt16 = 0x27
    static let leftParenthesis: UInt16 = 0x28
    static let rightParenthesis: UInt16 = 0x29
    static let percent: UInt16 = 0x25
    static let plus: UInt16 = 0x2B
    static let comma: UInt16 = 0x2C
    static let hyphen: UInt16 = 0x2D
    static let point: UInt16 = 0x2E
    static let slash: UInt16 = 0x2F
    static let colon: UInt16 = 0x3A
    static let at: UInt16 = 0x40

    /// The unit of an ASCII character.
    init(ascii scalar: Unicode.Scalar) { self = UInt16(truncatingIfNeeded: scalar.value) }

    @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    @inline(__always) var isLetter: Bool { self >= 0x61 && self <= 0x7A }
    @inline(__always) var isASCIIWord: Bool { isDigit || isLetter }
    @inline(__always) var isHan: Bool { self >= 0x4E00 && self <= 0x9FFF || self == 0x3007 }
    /// The value of an ASCII digit.
    @inline(__always) var digit: Int64 { Int64(self) - 0x30 }
    /// Whether it is a Chinese digit, 廿, or a power of ten such as 十 and 百; 半 ("half") is not.
    @inline(__always) var isHanNumeral: Bool { isHan && (hanDigit != nil || hanPower != nil || self == 0x5EFF) }

    /// 零〇一二两三四五六七八九.
    var hanDigit: Int64? {
        switch self {
        case 0x96F6, 0x3007: 0
        case 0x4E00: 1
        case 0x4E8C, 0x4E24: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        default: nil
        }
    }

    /// 壹贰叁肆伍陆柒捌玖, the digits of cheques and receipts. Elsewhere most of them are parts of words.
    var chequeDigit: Int64? {
        switch self {
        case 0x58F9: 1
        case 0x8D30: 2
        case 0x53C1: 3
        case 0x8086: 4
        case 0x4F0D: 5
        case 0x9646: 6
        case 0x67D2: 7
        case 0x634C: 8
        case 0x7396: 9
        default: nil
        }
    }

    /// 拾佰仟, the powers of ten of cheques and receipts.
    var chequePower: Int64? {
        switch self {
        case 0x62FE: 10
        case 0x4F70: 100
        case 0x4EDF: 1_000
        default: nil
        }
    }

    /// 十百千万亿.
    var hanPower: Int64? {
        switch self {
        case 0x5341: 10
        case 0x767E: 100
        case 0x5343: 1_000
        case 0x4E07: 10_000
        case 0x4EBF: 100_000_000
        default: nil
        }
    }
}
