package import Authoring
import Understanding
import Crypto
import Foundation
import Linguistics

/// A SHA-256 over the training data: the texts with their labels, the catalogue, the entities and the passages, in the
/// order in which they were read.
///
/// Names of files and line numbers are not part of it. It takes one pass over the data.
package struct DataFingerprint: Sendable {
    /// 64 hexadecimal digits.
    package let digits: String

    /// - Throws: an error of the JSON encoder.
    package init(of data: TrainingData) throws {
        var hash = SHA256()
        var bytes: [UInt8] = []
        // Every field has its length before it, so that different sequences of fields never have the same bytes.
        func append(_ field: String?) {
            var field = field ?? ""
            field.withUTF8 { utf8 in
                withUnsafeBytes(of: UInt32(truncatingIfNeeded: utf8.count).littleEndian) {
                    bytes.append(contentsOf: $0)
                }
                bytes.append(contentsOf: utf8)
            }
        }
        for part in [data.intents, data.sentiment, data.languages] {
            append("\(part.count)")
            for example in part {
                append(example.text)
                for label in [
                    example.intent, example.sentiment?.rawValue, example.language?.rawValue, example.conversation,
                    example.time,
                ] {
                    append(label)
                }
                hash.update(data: bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        hash.update(data: try encoder.encode(StoredCatalogue(data.catalogue)))
        hash.update(data: try encoder.encode(data.entityDefinitions.synonyms))
        hash.update(data: try encoder.encode(data.entityDefinitions.regexes))
        hash.update(data: try encoder.encode(data.entityDefinitions.lookups))
        for passage in data.passages {
            append(passage.name)
            append("\(passage.headings.count)")
            passage.headings.forEach(append)
            append(passage.text)
            append(passage.language.rawValue)
            append(passage.address)
        }
        hash.update(data: bytes)
        digits = hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
