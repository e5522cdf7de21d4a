/// A set of phrases that can be matched at any offset of a text. They are indexed by their first byte.
struct PhraseTable: Sendable {
    private struct Entry {
        /// The offset in `bytes`.
        var start: Int
        var count: Int
        var value: Int
    }

    private let bytes: [UInt8]
    /// Sorted by first byte; entries with the same one keep the given order.
    private let entries: [Entry]
    /// The phrases that begin with byte `b` are entries `starts[b] ..< starts[b + 1]`.
    private let starts: [Int]

    /// - Parameter phrases: in UTF-8, each with a value that the caller chooses; empty phrases are ignored.
    init(_ phrases: [(text: [UInt8], value: Int)]) {
        let sorted = phrases.enumerated().filter { !$0.element.text.isEmpty }.sorted {
            ($0.element.text[0], $0.offset) < ($1.element.text[0], $1.offset)
        }
        var (bytes, entries, counts) = ([UInt8](), [Entry](), [Int](repeating: 0, count: 257))
        for (_, phrase) in sorted {
            entries.append(Entry(start: bytes.count, count: phrase.text.count, value: phrase.value))
            bytes += phrase.text
            counts[Int(phrase.text[0]) + 1] += 1
        }
        for byte in 1..<counts.count { counts[byte] += counts[byte - 1] }
        (self.bytes, self.entries, starts) = (bytes, entries, counts)
    }

    /// Phrases whose values are their indices in the list.
    init(_ phrases: some Sequence<String>) {
        self.init(phrases.enumerated().map { (Array($0.element.utf8), $0.offset) })
    }

    var isEmpty: Bool { entries.isEmpty }

    /// Calls `body` with the length and value of each phrase that matches `text` at an offset and ends by `end`. Stops
    /// when `body` returns true; returns whether it did.
    @inline(__always)
    func find(at place: Int, of text: [UInt8], before end: Int, _ body: (_ count: Int, _ value: Int) -> Bool) -> Bool {
        guard place < end else { return false }
        let byte = Int(text[place])
        phrases: for index in starts[byte]..<starts[byte + 1] {
            let entry = entries[index]
            guard entry.count <= end - place else { continue }
            for offset in 1..<max(1, entry.count) where text[place + offset] != bytes[entry.start + offset] {
                continue phrases
            }
            if body(entry.count, entry.value) { return true }
        }
        return false
    }

    /// The value of the phrase that equals the range; nil if there is none.
    func value(of range: Range<Int>, in text: [UInt8]) -> Int? {
        var found: Int?
        _ = find(at: range.lowerBound, of: text, before: range.upperBound) { count, value in
            guard count == range.count else { return false }
            found = value
            return true
        }
        return found
    }

    func contains(_ range: Range<Int>, of text: [UInt8]) -> Bool { value(of: range, in: text) != nil }

    func contains(_ text: [UInt8]) -> Bool { contains(text.indices, of: text) }

    /// Whether the text contains any of the phrases.
    func occurs(in text: [UInt8]) -> Bool {
        text.indices.contains { find(at: $0, of: text, before: text.count) { _, _ in true } }
    }
}
