extension Line {
    /// Digits with the separators of any usual notation: 1,299.50, 1.299,50, 12'000, 1,00,000 and 12,5; with `isSpaced`
    /// also 40 000. Nil where the separators fit no notation, because a piece of a number is worse than none.
    func figure(at start: Int, isSpaced: Bool = false) -> Number? {
        var reading = FigureReading()
        var end = start
        while self[end].isDigit { reading.take(self[end], &end) }
        let first = end - start
        var grouping: UInt16?
        // Indian figures have groups of two before the last one of three.
        var isInPairs = false
        while isSeparator(end, isSpaced: isSpaced), !reading.isTooLong {
            let separator = self[end]
            let last = groupEnd(end)
            let count = last - end - 1
            let goesOn = self[last] == separator && self[last + 1].isDigit
            let turns = !goesOn && [.comma, .point].contains(self[last]) && self[last + 1].isDigit
            let isThousand = first <= 3 && count == 3
            if separator == .space || separator == .apostrophe {
                guard isThousand, (grouping ?? separator) == separator else {
                    // Behind a space another number may begin.
                    return separator == .space ? reading.number(end: end) : nil
                }
            } else if separator == grouping || grouping == nil && goesOn {
                if grouping == nil { isInPairs = separator == .comma && count == 2 && first < 3 }
                guard isInPairs && goesOn ? count == 2 : isThousand else { return nil }
            } else if grouping == nil, isThousand, turns || separator == .comma && self[start] != 0x30 {
                // 1,299 and 1.299,50
            } else {
                if separator == .comma, grouping == nil, endsClause(last, count) { return reading.number(end: end) }
                guard !goesOn, !turns,
                    separator == .point || grouping != nil || count < 3 && !hasHan
                        || self[start] == 0x30
                else { return nil }
                reading.isTwofold = separator == .point && grouping == nil && isThousand && self[start] != 0x30
                end += 1
                while end < last { reading.take(self[end], &end, isFraction: true) }
                return reading.number(end: end)
            }
            grouping = separator
            end += 1
            while end < last { reading.take(self[end], &end) }
        }
        return reading.number(end: end)
    }

    /// Whether a comma between digits ends a clause of a Chinese text: what follows is counted, or is no group.
    private func endsClause(_ last: Int, _ count: Int) -> Bool {
        guard hasHan else { return false }
        if count > 4 { return true }
        switch hanLexeme(at: last)?.meaning {
        case nil: return count < 3 && hasAny(of: Self.counters, at: last)
        case .currency: return false
        default: return count < 3
        }
    }

    private static let counters: HanSet = "号日点时分次折楼月年人"

    /// Whether a separator and more digits are here.
    private func isSeparator(_ position: Int, isSpaced: Bool) -> Bool {
        guard self[position + 1].isDigit else { return false }
        switch self[position] {
        case .comma, .point, .apostrophe: return true
        case .space: return isSpaced
        default: return false
        }
    }

    /// The end of the digits behind a separator.
    private func groupEnd(_ separator: Int) -> Int {
        var end = separator + 1
        while self[end].isDigit { end += 1 }
        return end
    }
}

/// The digits of a figure, as far as they are read.
private struct FigureReading {
    var isTwofold = false
    private var digits: Int64 = 0
    private var count = 0
    private var scale = 0

    var isTooLong: Bool { count > 15 }

    mutating func take(_ unit: UInt16, _ end: inout Int, isFraction: Bool = false) {
        if count < 15 { digits = digits * 10 + unit.digit }
        count += 1
        scale += isFraction ? 1 : 0
        end += 1
    }

    /// Nil if there are too many digits.
    func number(end: Int) -> Number? {
        guard !isTooLong else { return nil }
        return Number(value: Decimal(digits, scale: scale), end: end, style: .digits, isTwofold: isTwofold)
    }
}
