/// Writes JSON on one line into a byte array, without intermediate values. It places the commas; the caller balances
/// the brackets.
///
/// Escaped are quotes, backslashes, and the characters that end a line for some reader or are invisible: the control
/// characters of ASCII and Latin-1, the line separator (U+2028) and the paragraph separator (U+2029). Slashes stay as
/// they are, and other characters beyond ASCII stay UTF-8.
public struct JSONWriter {
    /// The JSON that was written so far.
    package private(set) var bytes: [UInt8] = []

    /// - Parameter capacity: the bytes to reserve.
    package init(capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    /// Appends a line to `lines`, whose last byte must be a line feed; `write` writes its value.
    ///
    /// The storage moves into the writer and back. A second reference to it would copy all lines for each new one.
    package static func appendLine(to lines: inout [UInt8], _ write: (inout JSONWriter) -> Void) {
        var writer = JSONWriter(capacity: 0)
        swap(&writer.bytes, &lines)
        write(&writer)
        writer.bytes.append(0x0A)
        swap(&writer.bytes, &lines)
    }

    /// `bytes` as a string.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The bytes with a line feed at the end. The writer is empty afterwards: it gives its storage away.
    package mutating func line() -> [UInt8] {
        bytes.append(0x0A)
        var line: [UInt8] = []
        swap(&line, &bytes)
        return line
    }

    /// Opens an object with `{` or an array with `[`.
    public mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
    }

    /// Closes an object with `}` or an array with `]`.
    public mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
    }

    /// Writes an object; `members` writes its members.
    @inlinable public mutating func object(_ members: (inout JSONWriter) -> Void) {
        open("{")
        members(&self)
        close("}")
    }

    /// Writes an array; `write` writes each element.
    @inlinable public mutating func array<Element>(
        _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void
    ) {
        open("[")
        for element in elements { write(&self, element) }
        close("]")
    }

    /// Writes a key that needs no escapes.
    package mutating func key(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes a key of any characters.
    package mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes a member with a string.
    package mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    /// Writes a member with a string, or null for nil.
    package mutating func member(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// Writes a member with an integer.
    package mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        integer(Int64(value))
    }

    /// Writes a member with an integer, or null for nil.
    package mutating func member(_ name: StaticString, _ value: Int64?) {
        key(name)
        if let value { integer(value) } else { null() }
    }

    /// Writes a member with a number as `number` does, or null for nil.
    package mutating func member(_ name: StaticString, _ value: Double?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    /// Writes a member with a boolean.
    package mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        boolean(value)
    }

    /// Writes null.
    package mutating func null() {
        separate()
        append("null")
    }

    /// Writes true or false.
    package mutating func boolean(_ value: Bool) {
        separate()
        append(value ? "true" : "false")
    }

    /// Writes an integer in decimal digits.
    package mutating func integer(_ value: Int64) {
        separate()
        digits(value)
    }

    /// Writes a number rounded to six digits after the point, without trailing zeros; null where it is not finite.
    package mutating func number(_ value: Double) {
        separate()
        guard value.isFinite else { return append("null") }
        guard abs(value) < 1e12 else { return bytes.append(contentsOf: value.description.utf8) }
        let millionths = Int64((value * 1_000_000).rounded())
        if millionths < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, fraction) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        digits(Int64(whole))
        guard fraction > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        var rest = fraction
        var place: UInt64 = 100_000
        while rest > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(rest / place))
            rest %= place
            place /= 10
        }
    }

    /// Writes a number with all its digits, as Swift prints it; null where it is not finite.
    package mutating func exactNumber(_ value: Double) {
        separate()
        guard value.isFinite else { return append("null") }
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Writes a string in double quotes, with the escapes that the type describes.
    package mutating func string(_ value: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends encoded members to the open object. They are not checked.
    package mutating func members(_ written: [UInt8]) {
        separate()
        bytes.append(contentsOf: written)
    }

    /// Writes a value that is already encoded; it must be valid JSON. The result stays on one line: line breaks become
    /// spaces, and invisible characters in strings become escapes.
    package mutating func json(_ encoded: String) {
        separate()
        var encoded = encoded
        encoded.withUTF8 { source in
            // Control characters below space can only be white space between values; the others are inside strings.
            guard source.contains(where: { $0 < 0x20 || $0 == 0xE2 || $0 == 0xC2 || $0 == 0x7F }) else {
                return bytes.append(contentsOf: source)
            }
            escape(source, isEncoded: true)
        }
    }

    /// Appends a comma, except after an opening bracket, a key or a line feed.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "\n"): return
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    /// Appends text with escapes. With `isEncoded` it is JSON already, so quotes and backslashes stay and control
    /// characters below space become spaces.
    private mutating func escape(_ source: UnsafeBufferPointer<UInt8>, isEncoded: Bool = false) {
        var runStart = 0
        var at = 0
        while at < source.count {
            let byte = source[at]
            let length: Int
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): length = isEncoded ? 0 : 1
            case 0..<0x20, 0x7F: length = 1
            case 0xC2: length = source[at + 1] < 0xA0 ? 2 : 0
            case 0xE2: length = source[at + 1] == 0x80 && source[at + 2] | 1 == 0xA9 ? 3 : 0
            default: length = 0
            }
            if length == 0 {
                at += 1
                continue
            }
            bytes.append(contentsOf: source[runStart..<at])
            if isEncoded, byte < 0x20 {
                bytes.append(UInt8(ascii: " "))
            } else {
                appendEscape(source, at, length)
            }
            at += length
            runStart = at
        }
        bytes.append(contentsOf: source[runStart...])
    }

    /// Appends the escape of the character of `length` bytes at `at`.
    private mutating func appendEscape(_ source: UnsafeBufferPointer<UInt8>, _ at: Int, _ length: Int) {
        switch source[at] {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case 0x08: append("\\b")
        case 0x09: append("\\t")
        case 0x0A: append("\\n")
        case 0x0C: append("\\f")
        case 0x0D: append("\\r")
        case 0xE2: append(source[at + 2] == 0xA8 ? "\\u2028" : "\\u2029")
        default:
            append("\\u00")
            let code = source[at + length - 1]
            for nibble in [code >> 4, code & 15] {
                bytes.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
            }
        }
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func digits(_ value: Int64) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}
