/// The kind and position of a value in a line. It owns no bytes, and is decoded only on demand.
package struct JSONToken {
    /// The kind of a value. `yes` and `no` are `true` and `false`; an `integer` has neither fraction nor exponent.
    package enum Kind: UInt8 {
        case string, integer, number, yes, no, null, object, array
    }

    package var kind: Kind
    /// The offset of the first byte: after the opening quote of a string, at the bracket of an object or array.
    package var start: Int
    /// The offset after the last byte: at the closing quote of a string, after the bracket of an object or array.
    var end: Int
    /// Whether a string contains a backslash.
    package var hasEscapes = false

    package init(kind: Kind, start: Int, end: Int, hasEscapes: Bool = false) {
        self.kind = kind
        self.start = start
        self.end = end
        self.hasEscapes = hasEscapes
    }

    /// The decoded string, or the source text of any other value. `bytes` must be those that the token was read from.
    package func text(in bytes: UnsafeRawBufferPointer) -> String {
        guard hasEscapes else {
            return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        }
        // No escape is shorter than the UTF-8 of its character, so the length of the source is always enough.
        return String(unsafeUninitializedCapacity: end - start) { unescape(bytes, into: $0) }
    }

    /// Whether two keys are equal after their escapes are decoded.
    func equals(_ other: JSONToken, in bytes: UnsafeRawBufferPointer) -> Bool {
        if hasEscapes || other.hasEscapes { return text(in: bytes).utf8.elementsEqual(other.text(in: bytes).utf8) }
        guard end - start == other.end - other.start else { return false }
        for index in 0..<(end - start) where bytes[start + index] != bytes[other.start + index] { return false }
        return true
    }

    private func unescape(_ bytes: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>) -> Int {
        var count = 0
        func put(_ byte: UInt8) {
            target[count] = byte
            count += 1
        }
        var at = start
        while at < end {
            guard bytes[at] == UInt8(ascii: "\\") else {
                put(bytes[at])
                at += 1
                continue
            }
            let letter = bytes[at + 1]
            at += 2
            switch letter {
            case UInt8(ascii: "b"): put(0x08)
            case UInt8(ascii: "f"): put(0x0C)
            case UInt8(ascii: "n"): put(0x0A)
            case UInt8(ascii: "r"): put(0x0D)
            case UInt8(ascii: "t"): put(0x09)
            case UInt8(ascii: "u"):
                var scalar = UInt32(JSONScanner.hexadecimal(bytes, at: at) ?? 0xFFFD)
                at += 4
                if scalar & 0xFC00 == 0xD800 {
                    let low = UInt32(JSONScanner.hexadecimal(bytes, at: at + 2) ?? 0xDC00)
                    scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
                    at += 6
                }
                for byte in UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? .init() { put(byte) }
            default: put(letter)
            }
        }
        return count
    }
}
