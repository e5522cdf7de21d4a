/// Reads the number that a short answer gives: 4,5, 1.234,5, ４．５, 四点五, "4 out of 5", "about 3 kg".
package enum NumericAnswer {
    /// Longer answers tell more than a number.
    private static let longest = 40

    /// The number with a point before its decimals; nil if there is none, or more than one.
    package static func read(_ answer: String) -> String? {
        var visible = answer.unicodeScalars
        // What nobody sees, such as a zero-width space that was copied along.
        visible.removeAll { $0.value >= 0x80 && $0.properties.isDefaultIgnorableCodePoint }
        let answer = String(visible)
        guard answer.utf16.count <= longest else { return nil }
        let line = Line(Array(answer.utf16.map(folded)))
        var found: (number: Number, start: Int)?
        var position = 0
        while position < line.units.count {
            guard line.mayHoldNumber(at: position) else {
                position += 1
                continue
            }
            guard let number = line.answer(at: position) else {
                // Digits that are no number, such as 0x10, spoil the answer; words do not.
                if line[position].isDigit { return nil }
                position += 1
                continue
            }
            guard found == nil else { return nil }
            found = (number, position)
            position = line.behindScale(number.end)
        }
        guard let found else { return nil }
        return (line.isNegative(at: found.start) ? "-" : "") + found.number.value.text()
    }

    /// Half width and lower case.
    private static func folded(_ unit: UInt16) -> UInt16 {
        let unit = (0xFF01...0xFF5E).contains(unit) ? unit - 0xFEE0 : unit == 0x3000 ? 0x20 : unit
        return (0x41...0x5A).contains(unit) ? unit | 0x20 : unit
    }
}

extension Line {
    /// Whether a number may begin here: not inside a word or another number.
    fileprivate func mayHoldNumber(at position: Int) -> Bool {
        let (unit, last) = (self[position], self[position - 1])
        if unit.isHanNumeral { return !last.isHanNumeral && !last.isDigit }
        return unit.isASCIIWord && !last.isASCIIWord
    }

    /// The number here if nothing behind it makes it a part of something else.
    fileprivate func answer(at start: Int) -> Number? {
        guard self[start - 1] != 0x7B2C, var number = number(at: start) else { return nil }
        switch number.style {
        case .digits: break
        case .english:
            // "this one" and "one of them" are no numbers.
            guard skipSpaces(0) == start || keyword(before: start) == .around || keyword(before: start) == .is else {
                return nil
            }
        case .han:
            guard let whole = withPoint(number) else { return nil }
            number = whole
        }
        return endsAnswer(number) ? number : nil
    }

    /// Whether the end, a unit, a mark or "out of" follows.
    private func endsAnswer(_ number: Number) -> Bool {
        let end = number.end
        let next = skipSpaces(end)
        if [.percent, .slash, .colon].contains(self[next]) || has("半", at: end) || has("半", at: end + 1) {
            return false
        }
        if let word = lexeme(at: next) {
            switch word.meaning {
            case .measure, .timeUnit, .currency: return true
            default: return number.style == .digits && next > end
            }
        }
        if self[next].isLetter { return next > end && (number.style == .digits || spells("out of ", at: next)) }
        guard self[next].isHan, number.style == .han else { return isEnd(end) }
        switch hanLexeme(at: next)?.meaning {
        case .measure, .timeUnit, .currency: return true
        default: return hasAny(of: Self.counted, at: next)
        }
    }

    private static let counted: HanSet = "分个星级度倍岁"

    /// Adds 点五, which is read here also without a unit.
    private func withPoint(_ number: Number) -> Number? {
        guard has("点", at: number.end) else { return number }
        var (digits, end) = (Int64(0), number.end + 1)
        while let digit = self[end].hanDigit, end - number.end < 6 {
            digits = digits * 10 + digit
            end += 1
        }
        let scale = end - number.end - 1
        guard scale > 0 else { return nil }
        return number.value.plus(Decimal(digits, scale: scale)).map { Number(value: $0, end: end, style: .han) }
    }

    /// The position behind "out of 5".
    fileprivate func behindScale(_ end: Int) -> Int {
        let next = skipSpaces(end)
        guard spells("out of ", at: next), let most = number(at: skipSpaces(next + 7)) else { return end }
        return most.end
    }

    /// Whether a minus is before the number and no word or number before that.
    fileprivate func isNegative(at start: Int) -> Bool {
        (self[start - 1] == .hyphen || self[start - 1] == 0x2212) && !self[start - 2].isASCIIWord
    }
}
