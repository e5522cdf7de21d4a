/// Builds one flat JSON object as a line.
package struct JSONLine {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

    package init() {}

    /// Appends a member.
    package mutating func append(_ name: String, _ value: ExportValue) {
        if bytes.count > 1 {
            bytes.append(UInt8(ascii: ","))
        }
        append(name)
        bytes.append(UInt8(ascii: ":"))
        switch value {
        case .absent: bytes.append(contentsOf: "null".utf8)
        case .integer(let value): bytes.append(contentsOf: String(value).utf8)
        case .real(let value): bytes.append(contentsOf: "\(value)".utf8)
        case .text(let text): append(text)
        }
    }

    /// The object, closed, with its line feed.
    package consuming func ended() -> [UInt8] {
        bytes.append(contentsOf: "}\n".utf8)
        return bytes
    }

    /// The object as text, closed.
    var object: String { String(decoding: bytes, as: UTF8.self) + "}" }

    private mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
            case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
            case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(hexDigit(byte >> 4))
                bytes.append(hexDigit(byte & 0xF))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
