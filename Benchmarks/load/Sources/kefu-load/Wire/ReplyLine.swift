import Glibc

/// Finds the members that the checks need in a reply line, without parsing its JSON.
///
/// The first match of a quoted key and its colon is the right one. It cannot be inside a JSON string, where quotes are
/// escaped. And the reply's own keys come before those of nested objects.
struct ReplyLine {
    private static let id = Array("\"id\"".utf8)
    private static let communication = Array("\"communication\"".utf8)
    private static let error = Array("\"error\"".utf8)
    private static let code = Array("\"code\"".utf8)
    private static let quote = UInt8(ascii: "\"")

    /// The line without its line feed.
    let bytes: UnsafeRawBufferPointer

    /// The number in the id; nil if the id is not `run-` and nine digits.
    func number(run: [UInt8]) -> Int? {
        guard let start = string(of: Self.id), matches(run, at: start) else { return nil }
        let dash = start + run.count
        guard dash < bytes.count, bytes[dash] == UInt8(ascii: "-"), let (number, end) = integer(at: dash + 1) else {
            return nil
        }
        guard end - dash - 1 == RequestWriter.idDigits, end < bytes.count, bytes[end] == Self.quote else { return nil }
        return number
    }

    /// The row of the customer's message; nil if the message was not acknowledged.
    var communication: Int64? {
        guard let start = value(of: Self.communication), let (number, _) = integer(at: start) else { return nil }
        return Int64(number)
    }

    /// The error code; nil if the line is not an error.
    var errorCode: String? {
        guard let error = value(of: Self.error), let start = string(of: Self.code, from: error) else { return nil }
        guard let end = bytes[start...].firstIndex(of: Self.quote) else { return nil }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// The offset of a key's value. The key is given with its quotes.
    private func value(of key: [UInt8], from start: Int = 0) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        var offset = start
        while offset + key.count < bytes.count {
            guard let hit = memchr(base + offset, Int32(Self.quote), bytes.count - offset) else { return nil }
            offset = UnsafeRawPointer(hit) - base
            if matches(key, at: offset) {
                let colon = afterSpaces(offset + key.count)
                if colon < bytes.count, bytes[colon] == UInt8(ascii: ":") { return afterSpaces(colon + 1) }
            }
            offset += 1
        }
        return nil
    }

    /// The offset of the first character of a key's string value; nil if the value is not a string.
    private func string(of key: [UInt8], from start: Int = 0) -> Int? {
        guard let value = value(of: key, from: start), value < bytes.count, bytes[value] == Self.quote else {
            return nil
        }
        return value + 1
    }

    private func afterSpaces(_ start: Int) -> Int {
        var offset = start
        while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
        return offset
    }

    private func matches(_ key: [UInt8], at offset: Int) -> Bool {
        guard let base = bytes.baseAddress, offset + key.count <= bytes.count else { return false }
        return key.withUnsafeBytes { memcmp(base + offset, $0.baseAddress ?? base, key.count) == 0 }
    }

    private func integer(at start: Int) -> (Int, end: Int)? {
        var number = 0
        var offset = start
        while offset < bytes.count, offset - start < 18,
            bytes[offset] >= UInt8(ascii: "0"), bytes[offset] <= UInt8(ascii: "9")
        {
            number = number * 10 + Int(bytes[offset] - UInt8(ascii: "0"))
            offset += 1
        }
        return offset > start ? (number, offset) : nil
    }
}
