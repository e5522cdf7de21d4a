import Learning
import Linguistics
import Synchronization

/// Finds duplicate texts, which differ at most in case and white space. It takes linear time and a few words of memory
/// for each example.
enum DuplicateTexts {
    private static let pieceSize = 4_096

    /// Calls `found` for each example whose text an earlier one has, in the order of the examples.
    ///
    /// - Parameter found: gets the number of the example and that of the first example with the text.
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

    /// A hash that is equal for texts with equal `CatalogueCheck.key`. That key is made only for texts that are not
    /// ASCII.
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
