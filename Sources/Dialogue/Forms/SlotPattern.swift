import Linguistics
import Synchronization

/// A slot's compiled pattern, used by one message at a time. ICU's limit bounds the work of a match.
final class SlotPattern: Sendable {
    private let pattern: Mutex<Pattern>
    /// Whether a value is kept in capitals.
    private let isUpper: Bool

    /// Nil if the pattern does not compile. `kefu validate` has reported that before.
    init?(_ source: String) {
        guard let compiled = try? Pattern(source) else { return nil }
        pattern = Mutex(compiled)
        isUpper = CodeCase.isUpper(source)
    }

    /// The only match in a text; nil if there is none or more than one. Full-width letters and digits are converted to
    /// plain ones. Characters that nobody sees are left out. A value with a digit has the case of its pattern.
    func onlyMatch(in text: String) -> String? {
        var visible = text.unicodeScalars
        visible.removeAll { $0.value >= 0x80 && $0.properties.isDefaultIgnorableCodePoint }
        let units = String(visible).utf16.map { (0xFF01...0xFF5E).contains($0) ? $0 - 0xFEE0 : $0 }
        let matches = pattern.withLock { pattern in
            var matches: [Range<Int>] = []
            pattern.matches(in: units) { matches.append($0) }
            return matches
        }
        guard matches.count == 1 else { return nil }
        let value = String(decoding: units[matches[0]], as: UTF16.self)
        return isUpper && value.unicodeScalars.contains(where: CodeCase.isDigit) ? CodeCase.upper(value) : value
    }
}
