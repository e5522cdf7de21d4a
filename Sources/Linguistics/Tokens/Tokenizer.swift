internal import CICU

/// Splits a normalised text into tokens: alphabetic words, Han words, numbers, codes, emoji, runs of marks.
///
/// Runs of one character class are split directly. A run of Han is segmented by ICU's dictionary (UAX #29 with the CJ
/// dictionary). The iterator belongs to one scratch; two threads must not use it at the same time.
struct Tokenizer {
    private let breaker: WordBreaker

    init() throws(ICUError) {
        breaker = try WordBreaker()
    }

    func tokenize(_ text: NormalizedText, into tokens: inout [Token]) {
        tokens.removeAll(keepingCapacity: true)
        text.units.withUnsafeBufferPointer { units in
            guard let base = units.baseAddress else { return }
            var position = 0
            while position < units.count {
                let (kind, width) = Self.classify(units, position)
                switch kind {
                case .space:
                    position += width
                case .han:
                    position = cutHan(base, units, from: position, into: &tokens)
                case .letter, .digit:
                    position = Self.cutWord(units, from: position, into: &tokens)
                case .emoji:
                    tokens.append(Token(kind: .emoji, start: Int32(position), end: Int32(position + width)))
                    position += width
                case .mark:
                    let start = position
                    while position < units.count {
                        let (next, width) = Self.classify(units, position)
                        guard next == .mark else { break }
                        position += width
                    }
                    tokens.append(Token(kind: .mark, start: Int32(start), end: Int32(position)))
                }
            }
        }
    }

    private func cutHan(
        _ base: UnsafePointer<UInt16>, _ units: UnsafeBufferPointer<UInt16>, from start: Int, into tokens: inout [Token]
    )
        -> Int
    {
        var end = start
        while end < units.count {
            let (kind, width) = Self.classify(units, end)
            guard kind == .han else { break }
            end += width
        }
        if end - start == 1 {
            tokens.append(Token(kind: .han, start: Int32(start), end: Int32(end)))
            return end
        }
        var status: Int32 = 0
        kefu_icu_set_text(breaker.handle, base + start, Int32(end - start), &status)
        var last: Int32 = 0
        while status <= 0 {
            let next = kefu_icu_next_boundary(breaker.handle)
            guard next > last else { break }
            tokens.append(Token(kind: .han, start: Int32(start) + last, end: Int32(start) + next))
            last = next
        }
        return end
    }

    /// A run of letters and digits, up to a space, mark, emoji or Han. An apostrophe between letters belongs to the
    /// word.
    private static func cutWord(_ units: UnsafeBufferPointer<UInt16>, from start: Int, into tokens: inout [Token])
        -> Int
    {
        var position = start
        var letters = false
        var digits = false
        scan: while position < units.count {
            let (kind, width) = classify(units, position)
            switch kind {
            case .letter: letters = true
            case .digit: digits = true
            case .mark
            where units[position] == 0x27 && letters && position + 1 < units.count
                && classify(units, position + 1).kind == .letter:
                break
            default: break scan
            }
            position += width
        }
        let kind: Token.Kind = letters ? (digits ? .code : .word) : .number
        tokens.append(Token(kind: kind, start: Int32(start), end: Int32(position)))
        return position
    }

    @inline(__always)
    private static func classify(_ units: UnsafeBufferPointer<UInt16>, _ position: Int) -> (
        kind: CharacterClass, width: Int
    ) {
        let unit = units[position]
        if UTF16.isLeadSurrogate(unit), position + 1 < units.count, UTF16.isTrailSurrogate(units[position + 1]) {
            return (CharacterClass.of(0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(units[position + 1] & 0x3FF))), 2)
        }
        return (CharacterClass.of(UInt32(unit)), 1)
    }
}

/// Owns ICU's iterator over the words of a text.
///
/// It is a class only for its deinit. With Swift 6.3.1 a noncopyable struct with a deinit, destroyed at an early exit
/// of an async function, freed a handle that it did not own.
private final class WordBreaker {
    let handle: OpaquePointer

    init() throws(ICUError) {
        var status: Int32 = 0
        let opened = kefu_icu_open_words("zh", &status)
        try ICUError.check(status, "ubrk_open(word, zh)")
        guard let opened else { throw ICUError(call: "ubrk_open(word, zh)", name: "no iterator") }
        handle = opened
    }

    deinit {
        kefu_icu_close_words(handle)
    }
}
