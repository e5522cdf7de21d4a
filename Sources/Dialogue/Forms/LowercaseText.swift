/// A text in lower case with the same byte offsets as the original, so that a match can be cut out of the original.
struct LowercaseText: Sendable {
    let bytes: [UInt8]

    init(_ text: String) {
        var bytes = Array(text.utf8)
        var mayHaveOtherCases = false
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes[index] |= 0x20
            // Lead bytes of letters that may have cases. Most Han characters begin with 0xE3 to 0xE9.
            case 0xC2...0xD7, 0xE1, 0xE2, 0xEA, 0xEF...0xF4: mayHaveOtherCases = true
            default: break
            }
        }
        self.bytes = mayHaveOtherCases ? Self.lower(text) : bytes
    }

    /// Maps scalar by scalar. A scalar whose lower case has another length in UTF-8 is kept.
    private static func lower(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
            case 0..<0x80: bytes.append(UInt8(scalar.value))
            // Punctuation, Han, kana, hangul and emoji have no cases.
            case 0x2010...0x2027, 0x2E80...0xA63F, 0xAC00...0xFF20, 0x1F000...:
                bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            default:
                let lower = scalar.properties.lowercaseMapping.utf8
                if lower.count == UTF8.width(scalar) {
                    bytes += lower
                } else {
                    bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
                }
            }
        }
        return bytes
    }

    /// The scalar that begins at a byte offset, and its length in bytes.
    func scalar(at index: Int) -> (scalar: Unicode.Scalar, count: Int) {
        let byte = bytes[index]
        guard byte >= 0x80 else { return (Unicode.Scalar(byte), 1) }
        let count = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        var value = UInt32(byte) & (0x7F >> UInt32(count))
        for offset in 1..<count where index + offset < bytes.count {
            value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        return (Unicode.Scalar(value) ?? " ", count)
    }

    /// The scalar that ends before a byte offset, and its length in bytes.
    func scalar(before index: Int) -> (scalar: Unicode.Scalar, count: Int) {
        var start = index - 1
        while start > 0, UTF8.isContinuation(bytes[start]) { start -= 1 }
        return scalar(at: start)
    }
}
