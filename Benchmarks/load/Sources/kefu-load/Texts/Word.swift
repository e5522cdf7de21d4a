/// One entry of a word list of `texts.txt`: fixed bytes, or a pattern for a number.
struct Word {
    /// UTF-8, escaped for a JSON string. In a pattern `#` is a digit and `^` is a letter.
    let bytes: [UInt8]
    /// The number of different texts of the pattern; 1 if it is not a pattern.
    let numbers: Int

    init(_ line: Substring) {
        var text = line
        if text.first == "_" { text = " " + text.dropFirst() }
        if text.last == "_" { text = text.dropLast() + " " }
        bytes = Self.escaped(text)
        numbers = bytes.reduce(1) { $0 * ($1 == UInt8(ascii: "#") ? 10 : $1 == UInt8(ascii: "^") ? 26 : 1) }
    }

    var isNumbered: Bool { numbers > 1 }

    /// Writes the word. Different numbers below `numbers` give different texts.
    func append(number: Int, to buffer: ByteBuffer) {
        guard isNumbered else { return buffer.append(bytes) }
        // The factor spreads consecutive messages. It is coprime with 10 and 26, so that no number occurs twice.
        var rest = (number &* 123_456_791) % numbers
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "#"):
                buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            case UInt8(ascii: "^"):
                buffer.append(UInt8(ascii: "A") + UInt8(rest % 26))
                rest /= 26
            default: buffer.append(byte)
            }
        }
    }

    static func escaped(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        return bytes
    }
}
