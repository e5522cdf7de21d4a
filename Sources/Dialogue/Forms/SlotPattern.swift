import Linguistics
import Synchronization

/// A slot's pattern, lent to one message at a time; a match is bounded by ICU's step limit.
final class SlotPattern: Sendable {
    private let pattern: Mutex<Pattern>

    /// One that does not compile is nil; validation has reported it.
    init?(_ source: String) {
        guard let compiled = try? Pattern(source) else { return nil }
        pattern = Mutex(compiled)
    }

    /// The one place of a text that the pattern fits, full-width letters and digits read as plain ones; nil where there
    /// is none or several.
    func onlyMatch(in text: String) -> String? {
        let units = text.utf16.map { (0xFF01...0xFF5E).contains($0) ? $0 - 0xFEE0 : $0 }
        let matches = pattern.withLock { pattern in
            var matches: [Range<Int>] = []
            pattern.matches(in: units) { matches.append($0) }
            return matches
        }
        return matches.count == 1 ? String(decoding: units[matches[0]], as: UTF16.self) : nil
    }
}
