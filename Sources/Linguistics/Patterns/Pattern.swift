internal import CICU

/// A compiled regular expression over normalised text, in ICU's syntax, case-insensitive.
///
/// Matching is bounded: ICU stops a search after `stepLimit` units of work, so that an operator's pattern cannot delay
/// a message. It belongs to one scratch; two threads must not use it at the same time.
package final class Pattern {
    private let expression: OpaquePointer
    /// Whether it matches nothing in a text without a digit, as patterns of codes do.
    private let needsDigit: Bool
    /// In ICU's units, for all matches in one text; some 3 ms in all. A pattern that does not try in vain stays far
    /// below it in the longest message.
    private static let stepLimit: Int32 = 20

    /// Compiles a pattern.
    ///
    /// - Throws: `PatternError` with the position in the pattern.
    package init(_ source: String) throws(PatternError) {
        let units = Array(source.utf16)
        var status: Int32 = 0
        var offset: Int32 = 0
        let opened = kefu_icu_open_regex(units, Int32(units.count), Self.stepLimit, &offset, &status)
        guard status <= 0, let opened else {
            throw PatternError(offset: Int(offset), name: String(cString: kefu_icu_error_name(status)))
        }
        expression = opened
        needsDigit = Self.needsDigit(units)
    }

    /// Whether a pattern has `\d` outside of groups, sets and alternatives, at least once; false where it has anything
    /// that could make a backslash mean something else.
    private static func needsDigit(_ pattern: [UInt16]) -> Bool {
        var (groups, isInSet, hasDigit) = (0, false, false)
        var rest = pattern[...]
        while let unit = rest.popFirst() {
            switch Unicode.Scalar(unit) {
            case "\\":
                let escaped = rest.popFirst().flatMap { Unicode.Scalar($0) }
                guard escaped != "Q" else { return false }
                let isOptional = ["?", "*", "{0"].contains { rest.starts(with: $0.utf16) }
                if escaped == "d", groups == 0, !isInSet, !isOptional { hasDigit = true }
            // Sets in sets, and brackets as members of one, are left to ICU.
            case "[":
                guard !isInSet, !rest.starts(with: "]".utf16), !rest.starts(with: "^]".utf16) else { return false }
                isInSet = true
            case "]": isInSet = false
            case "(" where !isInSet: groups += 1
            case ")" where !isInSet: groups -= 1
            case "|" where groups == 0 && !isInSet, "#": return false
            default: break
            }
        }
        return hasDigit
    }

    /// Whether a text has no digit of any script. Only ASCII and Han are told without a table; other text may have one.
    private static func hasNoDigit(_ units: UnsafeBufferPointer<UInt16>) -> Bool {
        units.allSatisfy { $0 < 0x30 || 0x3A..<0x80 ~= $0 || 0x4E00..<0xA000 ~= $0 }
    }

    deinit {
        kefu_icu_close_regex(expression)
    }

    /// Calls `body` with the range of each match, in UTF-16 units of `text`.
    package func matches(in text: NormalizedText, _ body: (Range<Int>) -> Void) {
        matches(in: text.units, body)
    }

    /// Calls `body` with the range of each match, in UTF-16 units of a text, folded or not.
    package func matches(in units: [UInt16], _ body: (Range<Int>) -> Void) {
        units.withUnsafeBufferPointer { units in
            guard let base = units.baseAddress, !units.isEmpty, !(needsDigit && Self.hasNoDigit(units)) else { return }
            var status: Int32 = 0
            kefu_icu_regex_set_text(expression, base, Int32(units.count), &status)
            var start: Int32 = 0
            var end: Int32 = 0
            while status <= 0, kefu_icu_regex_find_next(expression, &start, &end, &status) {
                if end > start { body(Int(start)..<Int(end)) }
            }
        }
    }
}

/// A pattern that ICU cannot compile.
package struct PatternError: Error, Equatable {
    /// The position of the error, in Unicode scalars from the start of its line; 0 if ICU gives none.
    package let offset: Int
    /// ICU's name of the error, such as `U_REGEX_MISMATCHED_PAREN`.
    package let name: String
}

/// The compiled patterns of one model generation. A scratch keeps them so that each is compiled once.
package struct PatternSet {
    /// The generation that `patterns` were compiled for; empty before the first.
    package private(set) var generation = ""
    /// In the order of the sources, without those that do not compile.
    package private(set) var patterns: [Pattern] = []

    package init() {}

    /// Compiles `sources` unless they were compiled for this generation. A pattern that does not compile is left out;
    /// validation has reported it.
    package mutating func prepare(for generation: String, _ sources: () -> [String]) {
        guard generation != self.generation else { return }
        self.generation = generation
        patterns = sources().compactMap { try? Pattern($0) }
    }
}
