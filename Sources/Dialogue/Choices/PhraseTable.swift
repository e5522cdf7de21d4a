/// A set of phrases that can be matched at any offset of a text. They are indexed by their first two bytes.
struct PhraseTable: Sendable {
    private struct Entry {
        /// The offset in `bytes`.
        var start: Int
        var count: Int
        var value: Int
    }

    /// Where the phrases with one first byte lie.
    private struct Head {
        /// One bit for the lower six bits of each second byte.
        var seconds: UInt64 = 0
        /// The bucket of the phrases of one byte; one bucket for each bit of `seconds` follows.
        var bucket: Int32 = 0
    }

    private let bytes: [UInt8]
    /// By bucket; those of one bucket keep the given order. A phrase of one byte is in all buckets of its byte.
    private let entries: [Entry]
    private let heads: [Head]
    /// The phrases of bucket `b` are entries `starts[b] ..< starts[b + 1]`.
    private let starts: [Int32]

    /// - Parameter phrases: in UTF-8, each with a value that the caller chooses; empty phrases are ignored.
    init(_ phrases: [(text: [UInt8], value: Int)]) {
        var bytes: [UInt8] = []
        var grouped = [[Entry]](repeating: [], count: 256)
        for phrase in phrases where !phrase.text.isEmpty {
            grouped[Int(phrase.text[0])].append(
                Entry(start: bytes.count, count: phrase.text.count, value: phrase.value))
            bytes += phrase.text
        }
        // The first bucket is that of the bytes without any phrase.
        var (entries, heads, starts) = ([Entry](), [Head](repeating: Head(), count: 256), [Int32(0), 0])
        for (byte, group) in grouped.enumerated() where !group.isEmpty {
            heads[byte].bucket = Int32(starts.count - 1)
            for entry in group where entry.count > 1 { heads[byte].seconds |= Self.bit(of: bytes[entry.start + 1]) }
            entries += group.filter { $0.count == 1 }
            starts.append(Int32(entries.count))
            for place in 0..<64 where heads[byte].seconds & (1 << UInt64(place)) != 0 {
                entries += group.filter { $0.count == 1 || Int(bytes[$0.start + 1] & 63) == place }
                starts.append(Int32(entries.count))
            }
        }
        (self.bytes, self.entries, self.heads, self.starts) = (bytes, entries, heads, starts)
    }

    @inline(__always)
    private static func bit(of second: UInt8) -> UInt64 { 1 << UInt64(second & 63) }

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
        let head = heads[Int(text[place])]
        var bucket = Int(head.bucket)
        if place + 1 < end {
            let bit = Self.bit(of: text[place + 1])
            if head.seconds & bit != 0 { bucket += 1 + (head.seconds & (bit - 1)).nonzeroBitCount }
        }
        phrases: for index in Int(starts[bucket])..<Int(starts[bucket + 1]) {
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
