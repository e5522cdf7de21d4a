/// A strict, recursive parser of JSON (RFC 8259).
struct JSONParser {
    let scalars: ArraySlice<Unicode.Scalar>
    private(set) var index: Int

    init(scalars: ArraySlice<Unicode.Scalar>) {
        self.scalars = scalars
        index = scalars.startIndex
    }

    /// Parses the value at the index, after white space; `depth` is 1 for the outermost one.
    mutating func value(depth: Int) throws(JSONText.Fault) -> JSONText {
        skipSpace()
        let start = index
        guard depth <= JSONText.depthLimit else { throw JSONText.Fault(message: "nested too deeply", index: start) }
        guard let next = peek else { throw JSONText.Fault(message: "a value is missing", index: start) }
        switch next {
        case "{": return JSONText(value: .object(try object(depth: depth)), index: start)
        case "[": return JSONText(value: .array(try array(depth: depth)), index: start)
        case "\"": return JSONText(value: .string(try string()), index: start)
        case "t": return JSONText(value: .boolean(try word("true", true)), index: start)
        case "f": return JSONText(value: .boolean(try word("false", false)), index: start)
        case "n":
            _ = try word("null", true)
            return JSONText(value: .null, index: start)
        default: return JSONText(value: .number(try number()), index: start)
        }
    }

    mutating func skipSpace() {
        while let next = peek, next == " " || next == "\t" || next == "\n" || next == "\r" { index += 1 }
    }

    private var peek: Unicode.Scalar? { index < scalars.endIndex ? scalars[index] : nil }

    private mutating func take(_ wanted: Unicode.Scalar, or message: String) throws(JSONText.Fault) {
        skipSpace()
        guard peek == wanted else { throw JSONText.Fault(message: message, index: index) }
        index += 1
    }

    private mutating func object(depth: Int) throws(JSONText.Fault) -> [JSONText.Member] {
        index += 1
        var members: [JSONText.Member] = []
        skipSpace()
        if peek == "}" {
            index += 1
            return members
        }
        while true {
            skipSpace()
            let start = index
            guard peek == "\"" else { throw JSONText.Fault(message: "a key in double quotes is missing", index: start) }
            guard members.count < JSONText.memberLimit else {
                throw JSONText.Fault(message: "too many keys", index: start)
            }
            let key = try string()
            guard !members.contains(where: { $0.key == key }) else {
                throw JSONText.Fault(message: "the key `\(key)` appears twice", index: start)
            }
            try take(":", or: "`:` is missing after a key")
            members.append(JSONText.Member(key: key, index: start, value: try value(depth: depth + 1)))
            skipSpace()
            guard peek == "," else { break }
            index += 1
        }
        try take("}", or: "`,` or `}` is missing")
        return members
    }

    private mutating func array(depth: Int) throws(JSONText.Fault) -> [JSONText] {
        index += 1
        var values: [JSONText] = []
        skipSpace()
        if peek == "]" {
            index += 1
            return values
        }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpace()
            guard peek == "," else { break }
            index += 1
        }
        try take("]", or: "`,` or `]` is missing")
        return values
    }

    private mutating func word<Result>(_ word: String, _ result: Result) throws(JSONText.Fault) -> Result {
        guard scalars[index...].starts(with: word.unicodeScalars) else {
            throw JSONText.Fault(message: "not a JSON value", index: index)
        }
        index += word.unicodeScalars.count
        return result
    }

    private mutating func number() throws(JSONText.Fault) -> Double {
        let start = index
        let digits = scalars[start...].prefix { ("0"..."9").contains($0) || "+-.eE".unicodeScalars.contains($0) }
        let text = String(String.UnicodeScalarView(digits))
        let body = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let hasLeadingZero = body.hasPrefix("0") && body.dropFirst().first?.isNumber == true
        let hasBareDot = body.hasSuffix(".") || body.contains(".e") || body.contains(".E")
        guard body.first?.isNumber == true, !hasLeadingZero, !hasBareDot, let number = Double(text), number.isFinite
        else {
            throw JSONText.Fault(message: "not a JSON value", index: start)
        }
        index += digits.count
        return number
    }

    private mutating func string() throws(JSONText.Fault) -> String {
        let start = index
        index += 1
        // Bytes, because appending single scalars to a string took most of the parser's time.
        var text: [UInt8] = []
        while let next = peek {
            switch next {
            case "\"":
                index += 1
                return String(decoding: text, as: UTF8.self)
            case "\\":
                text.append(contentsOf: try escape().utf8)
            case _ where next.value < 0x20:
                throw JSONText.Fault(message: "a control character must be escaped", index: index)
            default:
                if next.isASCII { text.append(UInt8(next.value)) } else { text.append(contentsOf: next.utf8) }
                index += 1
            }
        }
        throw JSONText.Fault(message: "the string that opens here is never closed", index: start)
    }

    private mutating func escape() throws(JSONText.Fault) -> Unicode.Scalar {
        let start = index
        index += 1
        guard let sign = peek else { throw JSONText.Fault(message: "unfinished escape", index: start) }
        index += 1
        switch sign {
        case "\"", "\\", "/": return sign
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "u": break
        default: throw JSONText.Fault(message: "unknown escape", index: start)
        }
        let unit = try hexadecimal(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, scalars[index...].starts(with: ["\\", "u"]) else {
            throw JSONText.Fault(message: "half a surrogate pair", index: start)
        }
        index += 2
        let low = try hexadecimal(from: start)
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
        else {
            throw JSONText.Fault(message: "half a surrogate pair", index: start)
        }
        return scalar
    }

    private mutating func hexadecimal(from start: Int) throws(JSONText.Fault) -> UInt32 {
        let digits = String(String.UnicodeScalarView(scalars[index...].prefix(4)))
        guard digits.utf8.count == 4, !digits.hasPrefix("+"), !digits.hasPrefix("-"),
            let number = UInt32(digits, radix: 16)
        else {
            throw JSONText.Fault(message: "`\\u` needs four hexadecimal digits", index: start)
        }
        index += 4
        return number
    }
}
