/// Folded text with safe access at any position: outside the text, every unit is zero.
struct Line {
    let units: [UInt16]
    /// Whether it contains Chinese characters. That decides how 020 7946 0958 is read.
    let hasHan: Bool
    #if DEBUG
        /// How often a reader looked at a unit. Tests check by it that the work grows with the length of the text.
        final class Steps { var count = 0 }
        let steps = Steps()
    #endif

    init(_ units: [UInt16]) {
        self.units = units
        hasHan = units.contains { $0.isHan }
    }

    @inline(__always)
    subscript(_ position: Int) -> UInt16 {
        #if DEBUG
            steps.count += 1
        #endif
        return position >= 0 && position < units.count ? units[position] : 0
    }

    func text(_ range: Range<Int>) -> String {
        Self.text(of: units[range.clamped(to: 0..<units.count)])
    }

    static func text(of units: ArraySlice<UInt16>) -> String {
        // Codes and numbers are ASCII and need no decoding.
        guard units.allSatisfy({ $0 < 0x80 }) else { return String(decoding: units, as: UTF16.self) }
        return String(unsafeUninitializedCapacity: units.count) { bytes in
            for (index, unit) in units.enumerated() { bytes[index] = UInt8(truncatingIfNeeded: unit) }
            return units.count
        }
    }

    /// The position after any spaces here.
    func skipSpaces(_ start: Int) -> Int {
        var position = start
        while self[position] == .space { position += 1 }
        return position
    }

    /// The position after this mark; nil if another unit is here.
    func skip(_ unit: UInt16, _ position: Int) -> Int? { self[position] == unit ? position + 1 : nil }

    /// Whether these ASCII characters are here.
    func spells(_ literal: StaticString, at start: Int) -> Bool {
        literal.withUTF8Buffer { bytes in
            for (offset, byte) in bytes.enumerated() where self[start + offset] != UInt16(byte) { return false }
            return true
        }
    }

    /// Whether one of these characters is here.
    func hasAny(of characters: HanSet, at position: Int) -> Bool { characters.contains(self[position]) }

    /// Whether a word or number ends here.
    func isEnd(_ position: Int) -> Bool { !self[position].isASCIIWord }

    /// The meaning and the end of the English word here; nil if it is not in the lexicon.
    func lexeme(at start: Int) -> (meaning: Lexeme, end: Int)? {
        guard self[start].isLetter else { return nil }
        var key = WordKey()
        var end = start
        while self[end].isLetter || self[end] == .apostrophe && self[end + 1].isLetter {
            // A longer word is in no lexicon, and a'a'a'… may go on as long as the text.
            guard end - start < WordKey.longest else { return nil }
            key.add(self[end])
            end += 1
        }
        return Lexeme.all[key.value].map { ($0, end) }
    }

    /// The end of the English word here if it is this keyword; otherwise nil.
    func keyword(_ keyword: Keyword, at start: Int) -> Int? {
        guard let found = lexeme(at: start), case .keyword(keyword) = found.meaning else { return nil }
        return found.end
    }

    /// The meaning and the start of the English word before this position, after spaces; nil if it is not in the
    /// lexicon.
    func lexeme(before position: Int) -> (meaning: Lexeme, start: Int)? {
        var start = position
        while self[start - 1] == .space { start -= 1 }
        guard self[start - 1].isLetter else { return nil }
        let end = start
        while self[start - 1].isLetter || self[start - 1] == .apostrophe {
            guard end - start < WordKey.longest else { return nil }
            start -= 1
        }
        return lexeme(at: start).map { ($0.meaning, start) }
    }

    func keyword(before position: Int) -> Keyword? {
        guard let found = lexeme(before: position), case .keyword(let keyword) = found.meaning else { return nil }
        return keyword
    }

    /// The meaning and the end of the longest known Chinese word here, of at most four characters; nil if none is
    /// known.
    func hanLexeme(at start: Int) -> (meaning: HanLexeme, end: Int)? {
        guard self[start].isHan else { return nil }
        var count = 1
        while count < 4, self[start + count].isHan { count += 1 }
        while count > 0 {
            if let meaning = HanLexeme.all[hanKey(start, count)] { return (meaning, start + count) }
            count -= 1
        }
        return nil
    }

    private func hanKey(_ start: Int, _ count: Int) -> UInt64 {
        var key: UInt64 = 0
        for position in start..<start + count { key = key << 16 | UInt64(self[position]) }
        return key
    }

    /// Whether this Chinese word of at most four characters is here.
    func has(_ word: HanWord, at start: Int) -> Bool { hanKey(start, word.count) == word.key }

    /// The position after this Chinese word; nil if it is not here.
    func skip(_ word: HanWord, _ start: Int) -> Int? { has(word, at: start) ? start + word.count : nil }
}
