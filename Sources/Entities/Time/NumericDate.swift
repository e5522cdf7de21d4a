import CivilCalendar

extension Line {
    /// 2026-11-21, 2026/11/21, 11/21/2026, 21.11.2026, 11/21; followed by a time and zone as in ISO 8601.
    func numericDate(at start: Int, now: LocalTime) -> TimeElement? {
        guard self[start].isDigit, self[start - 1] != .slash, self[start - 1] != .hyphen,
            let first = digits(at: start, atMost: 4)
        else {
            return nil
        }
        let separator = self[first.end]
        guard [.hyphen, .slash, .point].contains(separator), let second = digits(at: first.end + 1, atMost: 2) else {
            return nil
        }
        if self[second.end] == separator, let third = digits(at: second.end + 1, atMost: 4), isDateEnd(third.end) {
            guard let date = date(first, second, third, start, separator) else {
                return isDayShaped(first, second, third) ? TimeElement(.unreal, end: third.end) : nil
            }
            return timestamp(date, behind: third.end, now: now) ?? TimeElement(.date(.day(date)), end: third.end)
        }
        if first.end == start + 4, separator == .hyphen || separator == .slash, second.end == first.end + 3,
            isDateEnd(second.end),
            (1900...2100).contains(first.value), (1...12).contains(second.value)
        {
            return TimeElement(.date(.month(first.value, second.value)), end: second.end)
        }
        guard separator == .slash, first.end <= start + 2, isDateEnd(second.end), isDayOfYear(first, second, start)
        else { return nil }
        guard
            let date = now.nearest(month: first.value, day: second.value)
                ?? now.nearest(month: second.value, day: first.value)
        else {
            return nil
        }
        return TimeElement(.date(.day(date)), end: second.end, unsaid: .year)
    }

    /// Whether the digits look like a day of a year, though there is none: 2026-02-30.
    private func isDayShaped(_ first: Digits, _ second: Digits, _ third: Digits) -> Bool {
        let year = first.value > 31 ? first : third
        let length = third.end - second.end - 1
        return (1900...2100).contains(year.value) && (first.value > 31 ? length <= 2 : length == 4)
    }

    private typealias Digits = (value: Int, end: Int)

    /// Reads year first; otherwise month first, if that is a date and the separator is not a point; otherwise day
    /// first.
    private func date(_ first: Digits, _ second: Digits, _ third: Digits, _ start: Int, _ separator: UInt16)
        -> CivilDate?
    {
        if first.end == start + 4 { return CivilDate(first.value, second.value, third.value) }
        guard first.end <= start + 2 else { return nil }
        let year: Int
        switch third.end - second.end - 1 {
        case 4: year = third.value
        // Three pairs of digits are a date only with slashes: 1.2.14 is a version, and 10-20-30 can be anything.
        case 2 where separator == .slash: year = 2000 + third.value
        default: return nil
        }
        guard (1900...2100).contains(year) else { return nil }
        let american = CivilDate(year, first.value, second.value)
        let european = CivilDate(year, second.value, first.value)
        return separator == .point ? european : american ?? european
    }

    private func isDateEnd(_ end: Int) -> Bool {
        if self[end] == UInt16(ascii: "t"), self[end + 1].isDigit { return true }
        return isEnd(end) && !([.hyphen, .slash, .point].contains(self[end]) && self[end + 1].isASCIIWord)
    }

    /// Whether 11/21 is a day: after "on" or "by", or if no other reading is possible; 5/5, 24/7 and 1/2 are not.
    private func isDayOfYear(_ first: Digits, _ second: Digits, _ start: Int) -> Bool {
        guard first.value != second.value, !(first.value == 24 && second.value == 7), !has("分", at: second.end),
            !has("星", at: second.end)
        else { return false }
        switch keyword(before: start) {
        case .on, .by, .since, .until, .from, .before, .after: return true
        default:
            return first.end == start + 2 && second.end == first.end + 3
                || (1...12).contains(first.value) && second.value > 12
        }
    }

    /// `T15:30`, `T15:30:00Z`, `T15:30+08:00`. A moment with a zone is converted to the customer's clock.
    private func timestamp(_ date: CivilDate, behind end: Int, now: LocalTime) -> TimeElement? {
        guard self[end] == UInt16(ascii: "t"), let clock = stampedClock(at: end + 1) else { return nil }
        var last = clock.end
        if self[last] == .point, let fraction = digits(at: last + 1, atMost: 9) { last = fraction.end }
        var seconds = clock.hour * 3_600 + clock.minute * 60 + (clock.second ?? 0)
        if self[last] == UInt16(ascii: "z") {
            seconds += now.offset * 60
            last += 1
        } else if self[last] == .plus || self[last] == .hyphen, let hours = digits(at: last + 1, atMost: 2),
            hours.value < 24,
            self[hours.end] == .colon,
            let minutes = digits(at: hours.end + 1, atMost: 2), minutes.value < 60
        {
            seconds += now.offset * 60 - (self[last] == .plus ? 1 : -1) * (hours.value * 3_600 + minutes.value * 60)
            last = minutes.end
        }
        guard isEnd(last) else { return nil }
        let time = LocalTime(date, secondOfDay: seconds)
        return TimeElement(.moment((clock.second ?? 0) == 0 ? .minute(time) : .second(time)), end: last)
    }
}
