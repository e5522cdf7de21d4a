/// A value within a line: what it is and where it stands. It owns no bytes and is decoded only if wanted.
package struct JSONToken {
    package enum Kind: UInt8 {
        case string, integer, number, yes, no, null, object, array
    }

    package var kind: Kind
    /// The bytes from the first to past the last; of a string without its quotes, of an object or array with its
    /// brackets.
    package var start: Int
    var end: Int
    package var hasEscapes = false

    package init(kind: Kind, start: Int, end: Int, hasEscapes: Bool = false) {
        self.kind = kind
        self.start = start
        self.end = end
        self.hasEscapes = hasEscapes
    }

    /// The characters of a string, or any other value as it is written. The token must come from a `JSONScanner` over
    /// these bytes.
    package func text(in bytes: UnsafeRawBufferPointer) -> String {
        guard hasEscapes else {
            return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        }
        // No escape is shorter than the UTF-8 it stands for, so the written length is always enough.
        return String(unsafeUninitializedCapacity: end - start) { unescape(bytes, into: $0) }
    }

    /// Whether two keys are the same characters, however they are written.
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
