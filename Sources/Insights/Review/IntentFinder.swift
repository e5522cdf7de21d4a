import Hashing
import Learning
package import Linguistics
package import Understanding

/// Finds intents by what an operator types: the beginning or any part of a name or a title, or any part of an example.
///
/// Texts are folded like messages, so that case, width and Traditional or Simplified characters do not matter. A search
/// takes time proportional to the length of all examples.
package final class IntentFinder {
    private struct Entry {
        var name: String
        /// The folded name, then its folded parts.
        var names: [[UInt8]]
        var titles: [[UInt8]]
        /// All folded examples, with a line feed after each.
        var examples: [UInt8]
    }

    private var entries: [Entry] = []
    private var scratch: Scratch

    /// - Parameters:
    ///   - titles: for each intent, its titles as customers see them.
    ///   - examples: texts with their intents.
    /// - Throws: `ICUError` where ICU cannot be used.
    package init(intents: [String], titles: [String: [String]], examples: [(intent: String, text: String)])
        throws(ICUError)
    {
        scratch = try Scratch()
        var texts: [String: [UInt8]] = [:]
        for example in examples {
            texts[example.intent, default: []] += fold(example.text) + [UInt8(ascii: "\n")]
        }
        for name in intents {
            let parts = name.split { "/_-.".contains($0) }.map { fold(String($0)) }
            entries.append(
                Entry(
                    name: name, names: [fold(name)] + parts, titles: (titles[name] ?? []).map { fold($0) },
                    examples: texts[name] ?? []))
        }
    }

    /// A finder over the intents, titles and training lines of a model.
    ///
    /// - Throws: `ICUError` where ICU cannot be used.
    package convenience init(model: Model) throws(ICUError) {
        let lines = model.lines.intents
        let classes = model.intents.classifier.classes
        try self.init(
            intents: Set(model.catalogue.intents).union(classes).union([Catalogue.outOfScope]).sorted(),
            titles: model.catalogue.titles.mapValues { titles in
                titles.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
            },
            examples: (0..<lines.count).map { (lines.label(of: $0, among: classes), lines.text(of: $0)) })
    }

    /// Whether there is an intent of this name, byte for byte.
    package func knows(_ intent: String) -> Bool { ExactText.areEqual(known(intent), intent) }

    /// The intent whose name differs from the given one at most in its Unicode normalisation; nil where there is none.
    package func known(_ intent: String) -> String? { entries.first { $0.name == intent }?.name }

    /// The intents that match the typed text. Matches at the beginning of a name or of one of its parts come first,
    /// then those at the beginning of a title, inside a name, inside a title, inside an example.
    package func find(_ typed: String, limit: Int) -> [String] {
        let wanted = fold(typed)
        guard !wanted.isEmpty else { return entries.prefix(limit).map(\.name) }
        var found: [(rank: Int, name: String)] = []
        for entry in entries {
            if let rank = Self.rank(of: entry, wanted) { found.append((rank, entry.name)) }
        }
        return found.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }.prefix(limit).map(\.name)
    }

    private static func rank(of entry: Entry, _ wanted: [UInt8]) -> Int? {
        if entry.names.contains(where: { $0.starts(with: wanted) }) { return 0 }
        if entry.titles.contains(where: { $0.starts(with: wanted) }) { return 1 }
        if entry.names.contains(where: { contains($0, wanted) }) { return 2 }
        if entry.titles.contains(where: { contains($0, wanted) }) { return 3 }
        return contains(entry.examples, wanted) ? 4 : nil
    }

    private static func contains(_ text: [UInt8], _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first, text.count >= wanted.count else { return false }
        return text.withUnsafeBufferPointer { text in
            (0...(text.count - wanted.count)).contains { start in
                text[start] == first && wanted.indices.allSatisfy { text[start + $0] == wanted[$0] }
            }
        }
    }

    private func fold(_ text: String) -> [UInt8] {
        scratch.read(text)
        return Array(scratch.text.string.utf8)
    }
}
