import CivilCalendar

/// The end of a span of hours, as it is written: a time of day and perhaps the part of the day before it.
struct HoursEnd {
    var clock: Clock
    var part: DayPart?
    var end: Int
}

extension Line {
    /// The first hour of "2 to 4 pm" and 2到4点, which shows only behind it that it is one.
    func startOfHours(at start: Int, isDated: Bool) -> Clock? {
        guard let hour = hourOnly(at: start), let next = afterTo(hour.end, from: start) else { return nil }
        if let end = clock(at: next, isDated: false), end.isSure || has("点", at: end.end - 1) {
            return withoutHalf(hour, before: end)
        }
        // "between 8 and 10" are hours beside a date.
        guard keyword(before: start) == .from || keyword(before: start) == .between, let end = hourOnly(at: next),
            isDated || isDay(behind: end.end), isUncounted(end.end, from: start)
        else { return nil }
        return hour
    }

    /// The end of the span of hours whose first hour ends here: "to 4 pm", "until noon", 到下午4点, -18:00.
    func endOfHours(at position: Int, behind draft: TimeDraft, from start: Int, now: LocalTime) -> HoursEnd? {
        guard let next = afterTo(position, from: start) else { return nil }
        var part: DayPart?
        var place = next
        if self[next].isHan, let word = hanLexeme(at: next), case .part(let named) = word.meaning {
            (part, place) = (named, word.end)
        }
        if let clock = clock(at: place, isDated: false), clock.isSure || has("点", at: clock.end - 1) {
            return HoursEnd(clock: clock, part: part, end: clock.end)
        }
        guard part == nil, let hour = hourOnly(at: next), isUncounted(hour.end, from: start) else { return nil }
        return HoursEnd(clock: hour, part: nil, end: hour.end)
    }

    /// An hour, also as 9.30, without anything that says so.
    private func hourOnly(at start: Int) -> Clock? {
        guard self[start - 1] != .hyphen, self[start - 1] != .slash else { return nil }
        if let hour = digits(at: start, atMost: 2), hour.value < 24, self[hour.end] == .point,
            let minute = digits(at: hour.end + 1, atMost: 2), minute.end == hour.end + 3, minute.value < 60
        {
            return Clock(hour: hour.value, minute: minute.value, end: minute.end)
        }
        guard let number = number(at: start), let hour = number.whole, (0...24).contains(hour),
            number.style != .digits || number.end <= start + 2
        else { return nil }
        return Clock(hour: hour, end: number.end)
    }

    private func withoutHalf(_ hour: Clock, before end: Clock) -> Clock? {
        hour.hour <= 12 || !end.isHalfNamed ? hour : nil
    }

    /// The position behind "to", "until", "and" after "between", 到, 至, a hyphen or a tilde.
    func afterTo(_ position: Int, from start: Int) -> Int? {
        let next = skipSpaces(position)
        if let end = skip("到", next) ?? skip("至", next) ?? skip(.hyphen, next) ?? skip(UInt16(ascii: "~"), next)
            ?? skip(0x2013, next)
        {
            return skipSpaces(end)
        }
        guard let word = lexeme(at: next), case .keyword(let keyword) = word.meaning else { return nil }
        switch keyword {
        case .to, .until: return skipSpaces(word.end)
        case .and where self.keyword(before: start) == .between: return skipSpaces(word.end)
        default: return nil
        }
    }

    /// Whether a day or a part of the day follows: "tomorrow", "on friday", "in the morning".
    private func isDay(behind end: Int) -> Bool {
        let next = skipSpaces(end)
        guard let word = lexeme(at: next) else { return false }
        switch word.meaning {
        case .day, .weekday, .relation, .keyword(.on), .keyword(.tonight): return true
        case .keyword(.in):
            let the = keyword(.the, at: skipSpaces(word.end)).map(skipSpaces)
            if let the, case .part = lexeme(at: the)?.meaning { return true }
            return false
        default: return false
        }
    }

    /// Whether no unit follows, so that the number may be an hour.
    private func isUncounted(_ end: Int, from start: Int) -> Bool {
        guard isEnd(end), ![.colon, .hyphen, .slash, .percent].contains(self[end]),
            !(self[end] == .point && self[end + 1].isDigit)
        else { return false }
        let next = skipSpaces(end)
        if self[next].isHan { return false }
        switch lexeme(at: next)?.meaning {
        // "at 5pm - 3 times" is no span, "between 8 and 10 works" is one.
        case nil: return !self[next].isLetter || [.from, .between].contains(keyword(before: start))
        case .day, .weekday, .relation, .keyword: return true
        default: return false
        }
    }
}

extension TimeDraft {
    /// The span between two times of day. What one of them does not say of the half of the day, the other may.
    static func span(of first: Clock, to last: HoursEnd, part: DayPart?, on day: CivilDate) -> TimeValue {
        func minutes(_ hour: Int, _ clock: Clock) -> Int { hour * 60 + clock.minute }
        let halves = [0, 12, 24, 36]
        var start = minutes(first.hour, first)
        var end = minutes(last.clock.hour, last.clock)
        let part = first.isFixed ? nil : part
        if let own = last.part, !last.clock.isFixed { end = minutes(own.hour(last.clock.hour), last.clock) }
        if let part {
            start = minutes(part.hour(first.hour), first)
        } else if !first.isFixed, last.clock.isHalfNamed, first.hour <= 12 {
            // 2 to 4 pm begins in the afternoon, 10 to 2 pm in the morning.
            let hours = halves.prefix(2).map { minutes(first.hour % 12 + $0, first) }
            start = hours.last { $0 < end } ?? start
        }
        if !last.clock.isFixed, last.part == nil {
            end = halves.map { minutes(last.clock.hour + $0, last.clock) }.first { $0 > start } ?? end
        } else if end <= start {
            end += 24 * 60
        }
        return .between(
            LocalTime(day, secondOfDay: start * 60), LocalTime(day, secondOfDay: end * 60))
    }
}
