/// Checks that bytes are UTF-8 (Unicode 16, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF, the
/// last code point.
package enum UTF8Validity {
    /// The offset of the first sequence that is not UTF-8; nil where there is none. Reads ASCII eight bytes at a time.
    package static func firstFault(in bytes: UnsafeRawBufferPointer) -> Int? {
        var at = 0
        let count = bytes.count
        while at < count {
            if at + 8 <= count, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
                at += 8
                continue
            }
            let lead = bytes[at]
            if lead < 0x80 {
                at += 1
                continue
            }
            guard let length = length(after: lead), at + length <= count, allows(bytes[at + 1], after: lead) else {
                return at
            }
            for index in stride(from: at + 2, to: at + length, by: 1) where bytes[index] & 0xC0 != 0x80 { return at }
            at += length
        }
        return nil
    }

    /// The length in bytes of the sequence that `lead` begins; nil where it begins none.
    private static func length(after lead: UInt8) -> Int? {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }

    /// Whether `second` may follow `lead`. The second byte tells overlong forms, surrogates and code points above the
    /// last one.
    private static func allows(_ second: UInt8, after lead: UInt8) -> Bool {
        switch lead {
        case 0xE0: second >= 0xA0 && second <= 0xBF
        case 0xED: second >= 0x80 && second <= 0x9F
        case 0xF0: second >= 0x90 && second <= 0xBF
        case 0xF4: second >= 0x80 && second <= 0x8F
        default: second & 0xC0 == 0x80
        }
    }
}
