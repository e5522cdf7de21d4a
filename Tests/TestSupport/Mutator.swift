import Hashing

/// Damages texts at random, with a seed, for mutation tests of parsers.
package struct Mutator {
    private var random: SplitMix64

    package init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// A random number from 0 to `bound` - 1.
    package mutating func below(_ bound: Int) -> Int {
        Int(random.next() % UInt64(bound))
    }

    /// Damages one to four places. Bytes are changed, removed, repeated or cut off, or special characters of JSON, YAML
    /// and templates are inserted.
    package mutating func spoil(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) where !bytes.isEmpty {
            let index = below(bytes.count)
            switch below(6) {
            case 0: bytes[index] = UInt8(below(256))
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + 1 + below(20))], at: index)
            case 3: bytes.removeSubrange(index..<min(bytes.count, index + 1 + below(20)))
            case 4: bytes.removeSubrange(index...)
            default:
                let signs = [
                    "\"", "{", "}", "[", "]", "(", "-", ":", "&a ", "*a", "!!", "|", ">", "\n", "\r", "\t", "\0",
                    "\u{FEFF}", "\\u", "？",
                    "😀", "%", "<<: ",
                ]
                bytes.insert(contentsOf: signs[below(signs.count)].utf8, at: index)
            }
        }
        return bytes
    }

    /// Changes one to four bytes and keeps the length.
    package mutating func overwrite(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) where !bytes.isEmpty { bytes[below(bytes.count)] = UInt8(below(256)) }
        return bytes
    }
}
