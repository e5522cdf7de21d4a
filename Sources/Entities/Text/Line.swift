/// Folded text, safe to look at anywhere: outside there is only nothing (U+0000).
struct Line {
    let units: [UInt16]
    /// Whether Chinese characters stand in it, which decides between readings of 020 7946 0958.
    let hasHan: Bool

    init(_ units: [UInt16]) {
        self.units = units
        hasHan = units.contains { $0.isHan }
    }

    @inline(__always)
    subscript(_ position: Int) -> UInt16 {
        position >= 0 && position < units.count ? units[position] : 0
    }

    func text(_ range: Range<Int>) -> String {
        Self.text(of: units[range.clamped(to: 0..<units.count)])
    }

    static func text(of units: ArraySlice<UInt16>) -> String {
        // Codes and numbers are ASCII, which need no decoding.
        guard units.allSatisfy({ $0 < 0x80 }) else { return String(decoding: units, as: UTF16.self) }
        return String(unsafeUninitializedCapacity: units.count) { bytes in
            for (index, unit) in units.enumerated() { bytes[index] = UInt8(truncatingIfNeeded: unit) }
            return units.count
        }
    }

    /// The position behind any spaces here.
    func skipSpaces(_ start: Int) -> Int {
        var position = start
        while self[position] == .space { position += 1 }
        return position
    }

    /// The position behind one of these marks, or nil.
    func skip(_ unit: UInt16, _ position: Int) -> Int? { self[position] == unit ? position + 1 : nil }

    /// Whether these ASCII characters stand here.
    func spells(_ literal: StaticString, at start: Int) -> Bool {
        literal.withUTF8Buffer { bytes in
            for (offset, byte) in bytes.enumerated() where self[start + offset] != UInt16(byte) { return false }
            return true
        }
    }

    /// Whether any of these characters stands here.
    func hasAny(of characters: HanSet, at position: Int) -> Bool { characters.contains(self[position]) }

    /// Whether the word or number that ends here is whole.
    func isEnd(_ position: Int) -> Bool { !self[position].isASCIIWord }

    /// What the English word here means, and where it ends.
    func lexeme(at start: Int) -> (meaning: Lexeme, end: Int)? {
        guard self[start].isLetter else { return nil }
        var key = WordKey()
        var end = start
        while self[end].isLetter || self[end] == .apostrophe && self[end + 1].isLetter {
            key.add(self[end])
            end += 1
        }
        return Lexeme.all[key.value].map { ($0, end) }
    }

    /// What the English word here means, where it is this one.
    func keyword(_ keyword: Keyword, at start: Int) -> Int? {
        guard let found = lexeme(at: start), case .keyword(keyword) = found.meaning else { return nil }
        return found.end
    }

    /// What the English word before this position means, spaces between allowed, and where it begins.
    func lexeme(before position: Int) -> (meaning: Lexeme, start: Int)? {
        var start = position
        while self[start - 1] == .space { start -= 1 }
        guard self[start - 1].isLetter else { return nil }
        while self[start - 1].isLetter || self[start - 1] == .apostrophe { start -= 1 }
        return lexeme(at: start).map { ($0.meaning, start) }
    }

    func keyword(before position: Int) -> Keyword? {
        guard let found = lexeme(before: position), case .keyword(let keyword) = found.meaning else { return nil }
        return keyword
    }

    /// What the longest known Chinese word here means, four characters at most, and where it ends.
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

    /// Whether this Chinese word of at most four characters stands here.
    func has(_ word: HanWord, at start: Int) -> Bool { hanKey(start, word.count) == word.key }

    /// The position behind this Chinese word, or nil.
    func skip(_ word: HanWord, _ start: Int) -> Int? { has(word, at: start) ? start + word.count : nil }
}
