import Learning
import Linguistics
import Synchronization

/// Finds texts that differ in case and space only, among any number of examples, in linear time and a few words of
/// memory for each.
enum SameTexts {
    private static let pieceSize = 4_096

    /// Hands on the number of every example whose text an earlier one has, with that of the first of those; in the
    /// order of the examples.
    static func pairs(in examples: [TrainingExample], cores: Int, found: (_ number: Int, _ first: Int) -> Void) {
        var firsts: [UInt64: Int] = [:]
        firsts.reserveCapacity(examples.count)
        for (number, fingerprint) in fingerprints(of: examples, cores: cores).enumerated() {
            guard let first = firsts[fingerprint] else {
                firsts[fingerprint] = number
                continue
            }
            guard CatalogueCheck.key(examples[first].text) == CatalogueCheck.key(examples[number].text) else {
                continue
            }
            found(number, first)
        }
    }

    private static func fingerprints(of examples: [TrainingExample], cores: Int) -> [UInt64] {
        let pieces = (examples.count + pieceSize - 1) / pieceSize
        let read = Mutex<[Int: [UInt64]]>([:])
        concurrently(pieces, cores: cores) { piece in
            let bounds = piece * pieceSize..<min((piece + 1) * pieceSize, examples.count)
            let fingerprints = examples[bounds].map { fingerprint(of: $0.text) }
            read.withLock { $0[piece] = fingerprints }
        }
        let all = read.withLock { $0 }
        return (0..<pieces).flatMap { all[$0] ?? [] }
    }

    /// Alike for texts of one `CatalogueCheck.key`, which is made only where a text is not plain ASCII.
    static func fingerprint(of text: String) -> UInt64 {
        var hash = FeatureHash(.word)
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            for byte in CatalogueCheck.key(text).utf8 { hash.combine(UInt16(byte)) }
            return hash.key
        }
        var isBetween = false
        var isFirst = true
        for byte in text.utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                isBetween = !isFirst
                continue
            }
            if isBetween { hash.combine(UInt16(0x20)) }
            (isBetween, isFirst) = (false, false)
            hash.combine(UInt16((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte))
        }
        return hash.key
    }
}
