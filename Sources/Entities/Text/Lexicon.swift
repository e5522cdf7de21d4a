/// The key of an English word of at most twelve letters and apostrophes, five bits each. Longer words are not in any
/// lexicon.
struct WordKey {
    private(set) var value: UInt64 = 0

    /// The most letters and apostrophes of a word.
    static let longest = 12

    init() {}

    init(_ word: StaticString) {
        word.withUTF8Buffer { for byte in $0 { add(UInt16(byte)) } }
    }

    @inline(__always)
    mutating func add(_ unit: UInt16) {
        // A thirteenth letter would shift the first one out. All bits set is the key of no word.
        value = value >> 55 != 0 ? .max : value << 5 | (unit == .apostrophe ? 27 : UInt64(unit & 0x1F))
    }
}

/// A Chinese word of at most four characters, sixteen bits each.
struct HanWord: ExpressibleByStringLiteral {
    let key: UInt64
    let count: Int

    init(stringLiteral word: StaticString) {
        var key: UInt64 = 0
        var count = 0
        word.withUTF8Buffer { bytes in
            var unit: UInt64 = 0
            for (index, byte) in bytes.enumerated() {
                // The first byte of three has four bits of the character, a later one six; a single byte is ASCII.
                unit =
                    UTF8.isContinuation(byte)
                    ? unit << 6 | UInt64(byte & 0x3F) : UInt64(byte < 0x80 ? byte : byte & 0x0F)
                guard index + 1 == bytes.count || !UTF8.isContinuation(bytes[index + 1]) else { continue }
                key = key << 16 | unit
                count += 1
            }
        }
        self.key = key
        self.count = count
    }

    init(_ character: UInt16) {
        key = UInt64(character)
        count = 1
    }
}

/// A set of Chinese characters, one bit each.
struct HanSet: ExpressibleByStringLiteral {
    private var bits = [UInt64](repeating: 0, count: (0xA000 - 0x4E00) / 64)

    init(stringLiteral characters: StaticString) {
        for unit in characters.description.utf16 where unit >= 0x4E00 && unit < 0xA000 {
            bits[Int(unit - 0x4E00) >> 6] |= 1 << UInt64((unit - 0x4E00) & 63)
        }
    }

    @inline(__always)
    func contains(_ unit: UInt16) -> Bool {
        unit >= 0x4E00 && unit < 0xA000 && bits[Int(unit - 0x4E00) >> 6] >> UInt64((unit - 0x4E00) & 63) & 1 == 1
    }
}

/// A fixed hash table from keys to meanings with linear probing, at most a quarter full. It is asked for each word of
/// each message.
struct Lexicon<Meaning: Sendable>: Sendable {
    private var keys: [UInt64]
    private var meanings: [Meaning?]
    private let shift: UInt64

    init(_ entries: [(key: UInt64, meaning: Meaning)]) {
        var bits: UInt64 = 4
        while 1 << bits < entries.count * 4 { bits += 1 }
        shift = 64 - bits
        keys = Array(repeating: 0, count: 1 << bits)
        meanings = Array(repeating: nil, count: 1 << bits)
        for entry in entries {
            let slot = slot(of: entry.key)
            keys[slot] = entry.key
            meanings[slot] = entry.meaning
        }
    }

    @inline(__always)
    subscript(key: UInt64) -> Meaning? { meanings[slot(of: key)] }

    @inline(__always)
    func contains(_ key: UInt64) -> Bool { keys[slot(of: key)] != 0 }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }
}
