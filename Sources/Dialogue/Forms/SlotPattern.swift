import Linguistics
import Synchronization

/// A slot's compiled pattern, used by one message at a time. ICU's limit bounds the work of a match.
final class SlotPattern: Sendable {
    private let pattern: Mutex<Pattern>

    /// Nil if the pattern does not compile. `kefu validate` has reported that before.
    init?(_ source: String) {
        guard let compiled = try? Pattern(source) else { return nil }
        pattern = Mutex(compiled)
    }

    /// The only match in a text; nil if there is none or more than one. Full-width letters and digits are converted to
    /// plain ones.
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
