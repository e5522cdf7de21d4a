/// A time of day as it is written.
struct Clock {
    var hour: Int
    var minute = 0
    var second: Int?
    /// Whether the half of the day is known, by "am" or "pm" or otherwise.
    var isFixed = false
    /// Whether "am" or "pm" names it.
    var isHalfNamed = false
    /// Whether it is a time of day even without a date or a part of the day beside it.
    var isSure = true
    var end: Int
}

extension Line {
    private static let quarters: [(HanWord, Int)] = [("一刻", 15), ("1刻", 15), ("三刻", 45), ("3刻", 45)]

    /// 5pm, 17:00, half past three, 3 o'clock, noon, 三点半, 20点30分; "at 5" only beside a date.
    func clock(at start: Int, isDated: Bool) -> Clock? {
        guard self[start].isDigit || self[start].isLetter || self[start].isHan else { return nil }
        if self[start].isLetter, let named = namedClock(at: start) { return named }
        // Reads the digits only: 5.30pm is half past five, and 8点 has no decimals.
        if self[start].isDigit {
            guard let digits = digits(at: start, atMost: 2) else { return nil }
            let hour = Number(value: Decimal(Int64(digits.value)), end: digits.end, style: .digits)
            return digitalClock(start, digits) ?? hanClock(start, hour)
                ?? spokenClock(hour, isDated: isDated, at: start)
        }
        guard let hour = number(at: start) else { return nil }
        return hour.style == .han ? hanClock(start, hour) : spokenClock(hour, isDated: isDated, at: start)
    }

    /// Noon, midnight, half past three, quarter to five.
    private func namedClock(at start: Int) -> Clock? {
        guard let word = lexeme(at: start) else { return nil }
        switch word.meaning {
        case .keyword(.noon): return Clock(hour: 12, isFixed: true, end: word.end)
        case .keyword(.midnight): return Clock(hour: 0, isFixed: false, end: word.end)
        case .half:
            guard let past = keyword(.past, at: skipSpaces(word.end)) else { return nil }
            return offset(minutes: 30, hourAt: skipSpaces(past))
        case .keyword(.quarter): return offset(minutes: 15, behind: word.end)
        case .article:
            guard let quarter = keyword(.quarter, at: skipSpaces(word.end)) else { return nil }
            return offset(minutes: 15, behind: quarter)
        default: return nil
        }
    }

    private func offset(minutes: Int, behind end: Int) -> Clock? {
        let next = skipSpaces(end)
        if let past = keyword(.past, at: next) { return offset(minutes: minutes, hourAt: skipSpaces(past)) }
        if let to = keyword(.to, at: next) { return offset(minutes: -minutes, hourAt: skipSpaces(to)) }
        return nil
    }

    private func offset(minutes: Int, hourAt start: Int) -> Clock? {
        guard let number = number(at: start), let hour = number.whole, (1...12).contains(hour) else { return nil }
        var clock = Clock(hour: minutes < 0 ? (hour + 23) % 24 : hour, minute: (minutes + 60) % 60, end: number.end)
        if minutes < 0, hour == 1 { clock.hour = 12 }
        return withHalfOfDay(clock) ?? clock
    }

    /// 17:00, 5:30pm, 08:15:30.
    private func digitalClock(_ start: Int, _ hour: (value: Int, end: Int)) -> Clock? {
        guard var clock = stampedClock(at: start) else { return nil }
        if let half = withHalfOfDay(clock) { return half }
        guard isEnd(clock.end), self[clock.end] != .colon, !(self[clock.end] == .point && self[clock.end + 1].isDigit)
        else { return nil }
        // A zero before the hour or an hour above 12 is unambiguous. 3:30 may be either half and stays as it is
        // written.
        clock.isFixed = self[start] == 0x30 || hour.value > 12
        return clock
    }

    /// Hours, minutes and optional seconds between colons, whatever follows.
    func stampedClock(at start: Int) -> Clock? {
        guard let hour = digits(at: start, atMost: 2), hour.value <= 24, self[hour.end] == .colon,
            let minute = digits(at: hour.end + 1, atMost: 2), minute.end == hour.end + 3,
            minute.value < (hour.value < 24 ? 60 : 1)
        else { return nil }
        guard self[minute.end] == .colon, let second = digits(at: minute.end + 1, atMost: 2),
            second.end == minute.end + 3,
            second.value < 60
        else { return Clock(hour: hour.value, minute: minute.value, end: minute.end) }
        return Clock(hour: hour.value, minute: minute.value, second: second.value, end: second.end)
    }

    /// 5pm, 5 o'clock, 8 in the morning, "at 5".
    private func spokenClock(_ number: Number, isDated: Bool, at start: Int) -> Clock? {
        guard let hour = number.whole, hour <= 24 else { return nil }
        var clock = Clock(hour: hour, end: number.end)
        if number.style == .digits, self[number.end] == .point, let minute = digits(at: number.end + 1, atMost: 2),
            minute.value < 60
        {
            clock = Clock(hour: hour, minute: minute.value, end: minute.end)
        }
        if let half = withHalfOfDay(clock) { return half }
        let next = skipSpaces(number.end)
        if let end = keyword(.oclock, at: next), hour <= 12 {
            clock.end = end
            return withHalfOfDay(clock) ?? clock
        }
        clock.isSure = false
        if let into = keyword(.in, at: next), let the = keyword(.the, at: skipSpaces(into)),
            let part = lexeme(at: skipSpaces(the)),
            case .part = part.meaning, hour <= 12
        {
            clock.isSure = true
            return clock
        }
        let isAt = keyword(before: start) == .at || keyword(before: start) == .around
        guard isAt, isEnd(number.end), !(self[number.end] == .point && self[number.end + 1].isDigit),
            self[number.end] != .colon
        else {
            return nil
        }
        // "at 5" is an hour beside a date if no unit follows.
        switch lexeme(at: next)?.meaning {
        case nil where !self[next].isHan: return isDated ? clock : nil
        case .day, .weekday, .keyword(.on), .keyword(.tonight), .relation: return clock
        case .keyword: return isDated ? clock : nil
        default: return nil
        }
    }

    /// Applies "am" or "pm" if it follows; otherwise nil.
    private func withHalfOfDay(_ clock: Clock) -> Clock? {
        let next = skipSpaces(clock.end)
        let letter = self[next]
        guard (1...12).contains(clock.hour) || clock.hour == 0,
            letter == UInt16(ascii: "a") || letter == UInt16(ascii: "p")
        else {
            return nil
        }
        var end = next + 1
        if self[end] == .point { end += 1 }
        guard self[end] == UInt16(ascii: "m"), isEnd(end + 1) else { return nil }
        end += 1
        if self[end] == .point, self[end - 2] == .point { end += 1 }
        var result = clock
        result.hour = clock.hour % 12 + (letter == UInt16(ascii: "p") ? 12 : 0)
        (result.isFixed, result.isHalfNamed, result.end) = (true, true, end)
        return result
    }

    /// 三点, 8点半, 十点一刻, 3点20, 20点30分, 15时.
    private func hanClock(_ start: Int, _ number: Number) -> Clock? {
        guard let hour = number.whole, hour <= 24, self[start - 1] != 0x7B2C,
            number.style == .han || number.end <= start + 2
        else {
            return nil
        }
        let isDian = has("点", at: number.end)
        guard
            isDian
                || number.style == .digits && has("时", at: number.end) && !has("时候", at: number.end)
                    && !has("时间", at: number.end)
        else { return nil }
        var clock = Clock(hour: hour, end: number.end + 1)
        clock.isFixed = hour > 12
        if has("半", at: clock.end) {
            (clock.minute, clock.end) = (30, clock.end + 1)
            return clock
        }
        for (word, minute) in Self.quarters {
            if let end = skip(word, clock.end) {
                return Clock(hour: hour, minute: minute, isFixed: clock.isFixed, end: end)
            }
        }
        if let end = skip("钟", clock.end) ?? skip("整", clock.end) {
            clock.end = end
            return clock
        }
        let first = has("零", at: clock.end) ? clock.end + 1 : clock.end
        if let minute = self.number(at: first), let value = minute.whole, value < 60 {
            let hasUnit = has("分", at: minute.end) && !has("分钟", at: minute.end)
            let isPlain =
                minute.end - first == 2
                && hanLexeme(at: minute.end).map { if case .timeUnit = $0.meaning { false } else { true } } ?? true
            if hasUnit || isDian && isPlain && !self[minute.end].isASCIIWord {
                (clock.minute, clock.end) = (value, hasUnit ? minute.end + 1 : minute.end)
                return clock
            }
        }
        // 三点 alone may mean three points and 一点 "a bit". 8点 is a time unless points follow.
        clock.isSure =
            !isDian
            || number.style == .digits
                && !["建议", "意见", "要求", "原因", "问题", "说明", "疑问", "不满", "希望"].contains { has($0, at: clock.end) }
            || has("之前", at: clock.end) || has("以前", at: clock.end) || has("左右", at: clock.end)
            || has("以后", at: clock.end)
            || has("多", at: clock.end) && hour > 1
            || hour > 9 && isDian
        return clock
    }
}
