/// The case in which a code is kept, such as an order number. Patterns match any case, so that is asked of the pattern.
package enum CodeCase {
    /// Whether a pattern writes its letters as capitals: it has the range `A-Z`, or capitals and no small letters.
    /// Letters behind a backslash, such as `\d`, do not count.
    package static func isUpper(_ pattern: String) -> Bool {
        var (small, capital, isEscaped) = (false, false, false)
        for byte in pattern.utf8 {
            defer { isEscaped = byte == UInt8(ascii: "\\") && !isEscaped }
            guard !isEscaped else { continue }
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): small = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): capital = true
            default: break
            }
        }
        return capital && (!small || pattern.contains("A-Z"))
    }

    /// The text with its ASCII letters as capitals, those of full width too.
    package static func upper(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0xFF41...0xFF5A: result.append(Unicode.Scalar(scalar.value - 32) ?? scalar)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// Whether it is an ASCII digit, or one of full width. A value without one is no code.
    package static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
    }
}
