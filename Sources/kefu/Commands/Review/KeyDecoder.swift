import Insights

/// Decodes the bytes that a terminal sends to keys: UTF-8 characters, control characters, and the escape sequences of
/// the arrow keys (ECMA-48).
struct KeyDecoder {
    private static let escape: UInt8 = 0x1B
    private var bytes: [UInt8] = []

    /// Whether bytes are left that may be the beginning of a key.
    var isWaiting: Bool { !bytes.isEmpty }

    mutating func feed(_ new: some Sequence<UInt8>) { bytes.append(contentsOf: new) }

    /// The next key; nil where no bytes are left, or only the beginning of a key.
    ///
    /// - Parameter isAll: whether no bytes follow soon. Then a single escape character is the Esc key.
    mutating func next(isAll: Bool) -> ReviewKey? {
        guard let first = bytes.first else { return nil }
        if first == Self.escape { return sequence(isAll: isAll) }
        if first < 0x20 || first == 0x7F {
            bytes.removeFirst()
            switch first {
            case 0x0A, 0x0D: return .enter
            case 0x08, 0x7F: return .backspace
            // Ctrl-N and Tab, and Ctrl-P below, are for terminals without arrow keys.
            case 0x0E, 0x09: return .down
            case 0x10: return .up
            default: return .other
            }
        }
        return character(first, isAll: isAll)
    }

    private mutating func character(_ first: UInt8, isAll: Bool) -> ReviewKey? {
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard bytes.count >= length || isAll else { return nil }
        let text = String(decoding: bytes.prefix(length), as: UTF8.self)
        bytes.removeFirst(min(length, bytes.count))
        guard text.count == 1, let character = text.first, character != "\u{FFFD}" else { return .other }
        return .character(character)
    }

    private mutating func sequence(isAll: Bool) -> ReviewKey? {
        guard bytes.count > 1 else {
            guard isAll else { return nil }
            bytes.removeFirst()
            return .escape
        }
        guard bytes[1] == UInt8(ascii: "[") || bytes[1] == UInt8(ascii: "O") else {
            bytes.removeFirst()
            return .escape
        }
        // Parameters, then one final byte.
        guard let end = bytes.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else {
            guard isAll else { return nil }
            bytes.removeAll()
            return .other
        }
        let final = bytes[end]
        bytes.removeFirst(end + 1)
        switch final {
        case UInt8(ascii: "A"): return .up
        case UInt8(ascii: "B"): return .down
        default: return .other
        }
    }
}
