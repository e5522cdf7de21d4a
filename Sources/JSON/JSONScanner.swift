/// A strict reader of one JSON object (RFC 8259). It finds the positions of the values and copies nothing.
///
/// It is stricter than the standard where two readers could understand a line differently: a key may stand only once in
/// an object, half surrogate pairs are refused, and the depth is bounded. The bytes must be valid UTF-8 (see
/// `UTF8Validity`) and outlive the scanner. One pass in linear time; an object of more than sixteen keys costs a hash
/// set as well.
package struct JSONScanner {
    private let bytes: UnsafeRawBufferPointer
    private let depthLimit: Int
    private var offset: Int
    /// The keys of all open objects, those of the innermost one last.
    private var keys: [JSONToken] = []
    /// In an object of more keys than this, a hash set finds repeated keys.
    private static let keysCompared = 16

    /// - Parameter offset: the byte at which reading begins.
    package init(_ bytes: UnsafeRawBufferPointer, depthLimit: Int, from offset: Int = 0) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        self.offset = offset
        keys.reserveCapacity(Self.keysCompared)
    }

    /// Reads the whole line, which must be one object. `each` gets every member as soon as it is read, so it gets also
    /// those before a fault.
    package mutating func document(_ each: (_ key: JSONToken, _ value: JSONToken) -> Void) throws(JSONFault) {
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { throw fault(.byteOrderMark) }
        skipSpace()
        guard peek() == UInt8(ascii: "{") else { throw fault(.notAnObject) }
        try members(depth: 1, each)
        skipSpace()
        if offset < bytes.count { throw fault(.somethingAfter) }
    }

    /// Reads the object that begins at the scanner's offset; `depth` is 1 for the outermost one.
    package mutating func members(depth: Int, _ each: (_ key: JSONToken, _ value: JSONToken) -> Void) throws(JSONFault)
    {
        if depth > depthLimit { throw fault(.tooDeep) }
        let firstKey = keys.count
        offset += 1
        skipSpace()
        if peek() == UInt8(ascii: "}") {
            offset += 1
            return
        }
        while true {
            guard peek() == UInt8(ascii: "\"") else { throw fault(.unquotedKey) }
            let key = try string()
            try remember(key, firstKey: firstKey)
            skipSpace()
            guard peek() == UInt8(ascii: ":") else { throw fault(.missingColon) }
            offset += 1
            skipSpace()
            each(key, try value(depth: depth))
            if try closes(UInt8(ascii: "}")) { break }
        }
        if keys.count - firstKey > Self.keysCompared { try refuseRepeatedKeys(from: firstKey) }
        keys.removeSubrange(firstKey...)
    }

    /// Reads the array that begins at the scanner's offset; `depth` is 1 for the outermost one.
    package mutating func elements(depth: Int, _ each: (_ value: JSONToken) -> Void) throws(JSONFault) {
        if depth > depthLimit { throw fault(.tooDeep) }
        offset += 1
        skipSpace()
        if peek() == UInt8(ascii: "]") {
            offset += 1
            return
        }
        while true {
            each(try value(depth: depth))
            if try closes(UInt8(ascii: "]")) { return }
        }
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONToken {
        let start = offset
        switch peek() {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "{"):
            try members(depth: depth + 1) { _, _ in }
            return JSONToken(kind: .object, start: start, end: offset)
        case UInt8(ascii: "["):
            try elements(depth: depth + 1) { _ in }
            return JSONToken(kind: .array, start: start, end: offset)
        case UInt8(ascii: "t"): return try literal("true", .yes)
        case UInt8(ascii: "f"): return try literal("false", .no)
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"): return try number()
        case let byte? where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte: return try number()
        default: throw fault(.unexpected)
        }
    }

    private mutating func string() throws(JSONFault) -> JSONToken {
        let start = offset + 1
        var at = start
        var hasEscapes = false
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                offset = at + 1
                return JSONToken(kind: .string, start: start, end: at, hasEscapes: hasEscapes)
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                at = try pastEscape(at)
            } else if byte < 0x20 {
                throw JSONFault(reason: .controlCharacter, offset: at)
            } else {
                at += 1
            }
        }
        throw JSONFault(reason: .unfinished, offset: bytes.count)
    }

    /// The offset after the escape at `at`.
    private func pastEscape(_ at: Int) throws(JSONFault) -> Int {
        guard at + 1 < bytes.count else { throw JSONFault(reason: .unfinished, offset: bytes.count) }
        switch bytes[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"),
            UInt8(ascii: "r"), UInt8(ascii: "t"):
            return at + 2
        case UInt8(ascii: "u"):
            guard let unit = Self.hexadecimal(bytes, at: at + 2) else { throw JSONFault(reason: .escape, offset: at) }
            guard unit & 0xF800 == 0xD800 else { return at + 6 }
            guard unit < 0xDC00, at + 7 < bytes.count, bytes[at + 6] == UInt8(ascii: "\\"),
                bytes[at + 7] == UInt8(ascii: "u"),
                let low = Self.hexadecimal(bytes, at: at + 8), low & 0xFC00 == 0xDC00
            else { throw JSONFault(reason: .loneSurrogate, offset: at) }
            return at + 12
        default: throw JSONFault(reason: .escape, offset: at)
        }
    }

    private mutating func number() throws(JSONFault) -> JSONToken {
        let start = offset
        var kind = JSONToken.Kind.integer
        if peek() == UInt8(ascii: "-") { offset += 1 }
        if peek() == UInt8(ascii: "0") { offset += 1 } else { try digits() }
        if peek() == UInt8(ascii: ".") {
            kind = .number
            offset += 1
            try digits()
        }
        if let letter = peek(), letter | 0x20 == UInt8(ascii: "e") {
            kind = .number
            offset += 1
            if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
            try digits()
        }
        return JSONToken(kind: kind, start: start, end: offset)
    }

    private mutating func digits() throws(JSONFault) {
        let start = offset
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { offset += 1 }
        if offset == start { throw fault(.number) }
    }

    private mutating func literal(_ name: StaticString, _ kind: JSONToken.Kind) throws(JSONFault) -> JSONToken {
        let start = offset
        for index in 0..<name.utf8CodeUnitCount {
            guard peek() == name.utf8Start[index] else { throw fault(.unexpected) }
            offset += 1
        }
        return JSONToken(kind: kind, start: start, end: offset)
    }

    /// Whether the next byte is the closing bracket; else it must be a comma.
    private mutating func closes(_ bracket: UInt8) throws(JSONFault) -> Bool {
        skipSpace()
        if peek() == bracket {
            offset += 1
            return true
        }
        guard peek() == UInt8(ascii: ",") else { throw fault(.missingComma) }
        offset += 1
        skipSpace()
        return false
    }

    /// Keeps a key of the innermost object. The first sixteen keys are also compared with those before them.
    private mutating func remember(_ key: JSONToken, firstKey: Int) throws(JSONFault) {
        if keys.count - firstKey < Self.keysCompared {
            for index in firstKey..<keys.count where keys[index].equals(key, in: bytes) {
                throw JSONFault(reason: .duplicateKey, offset: key.start - 1)
            }
        }
        keys.append(key)
    }

    /// Refuses a repeated key in an object of many keys. Comparing all pairs of thousands of keys would take too long.
    private func refuseRepeatedKeys(from firstKey: Int) throws(JSONFault) {
        var seen: Set<[UInt8]> = []
        for key in keys[firstKey...] where !seen.insert(Array(key.text(in: bytes).utf8)).inserted {
            throw JSONFault(reason: .duplicateKey, offset: key.start - 1)
        }
    }

    private mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    private func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private func fault(_ reason: JSONFault.Reason) -> JSONFault {
        // A line that ends too early is reported as unfinished, whatever was expected there.
        let isCutOff = offset >= bytes.count && reason != .notAnObject && reason != .tooDeep
        return JSONFault(reason: isCutOff ? .unfinished : reason, offset: offset)
    }

    /// The value of the four hexadecimal digits at `start`; nil where there are none.
    static func hexadecimal(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var unit: UInt16 = 0
        for byte in bytes[start..<(start + 4)] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                unit = unit << 4 | UInt16(byte | 0x20 - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return unit
    }
}
