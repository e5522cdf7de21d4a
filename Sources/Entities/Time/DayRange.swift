import CivilCalendar

/// Two days of which at most one names its month: 24到26号, "dec 24 to 26", "24-26 december", "the 24th to the 26th".
///
/// Each is an entity of its own, as in "dec 24 to dec 26", so that a form can take a first and a last day.
private struct DayRange {
    var first: TimeElement
    /// Where the last day begins.
    var place: Int
    var last: TimeElement

    init(
        _ first: CivilDate, end: Int, to last: CivilDate, at place: Int, lastEnd: Int, unsaid: BuiltInEntity.Unsaid?
    ) {
        self.first = TimeElement(.date(.day(first)), end: end, unsaid: unsaid)
        self.place = place
        self.last = TimeElement(.date(.day(last)), end: lastEnd, unsaid: unsaid)
    }
}

extension Line {
    private typealias Day = (value: Int, end: Int, isOrdinal: Bool)

    /// The longest that goes before the last day: "september 24th until ".
    private static let longestBeginning = 24
    /// The most days of a range across the end of a month; 9 to 5 december are no days.
    private static let longestAcross = 21

    /// The first or the last day of a range, where one of them begins.
    func dayOfRange(at start: Int, now: LocalTime) -> TimeElement? {
        if let range = dayRange(at: start, now: now) { return range.first }
        guard isBehindTo(start) else { return nil }
        // From the longest, so that "24th to 26th" is read with the month before it.
        for begin in max(0, start - Self.longestBeginning)..<start where !self[begin - 1].isASCIIWord {
            if let range = dayRange(at: begin, now: now), range.place == start { return range.last }
        }
        return nil
    }

    private func isBehindTo(_ start: Int) -> Bool {
        var before = start
        while self[before - 1] == .space { before -= 1 }
        if isTo(before - 1) { return true }
        switch keyword(before: start) {
        case .to, .until, .and: return true
        default: return false
        }
    }

    private func dayRange(at start: Int, now: LocalTime) -> DayRange? {
        if let word = lexeme(at: start), case .month(let month, let isSure) = word.meaning {
            return monthAndDays(month, behind: point(behind: word.end, isSure), from: start, now: now)
        }
        let begin = skipThe(start)
        guard self[begin].isDigit || self[begin].isHanNumeral, !isInsideNumber(begin) else { return nil }
        return daysAndMonth(at: begin, from: start, now: now) ?? ordinals(at: begin, from: start, now: now)
            ?? hanDays(at: begin, now: now)
    }

    /// "dec 24 to 26", "december 24th-26th, 2026".
    private func monthAndDays(_ month: Int, behind end: Int, from start: Int, now: LocalTime) -> DayRange? {
        guard let first = day(at: skipThe(skipSpaces(end))), let place = afterTo(first.end, from: start),
            let last = day(at: skipThe(place))
        else { return nil }
        let year = year(behind: last.end)
        guard year != nil || isFreeDay(last, behind: first, isVerb: isVerb(month)),
            let from = year.map({ CivilDate($0.value, month, first.value) })
                ?? now.nearest(month: month, day: first.value),
            let to = from.next(day: last.value)
        else { return nil }
        return DayRange(
            from, end: first.end, to: to, at: place, lastEnd: year?.end ?? last.end,
            unsaid: year == nil ? .year : nil)
    }

    /// "24-26 december", "the 24th to the 26th of december".
    private func daysAndMonth(at begin: Int, from start: Int, now: LocalTime) -> DayRange? {
        guard let first = day(at: begin), let place = afterTo(first.end, from: start),
            let last = dayAndMonth(at: skipThe(place), now: now), case .date(.day(let to)) = last.content
        else { return nil }
        let month = first.value < to.day ? to : to.firstOfMonth.adding(months: -1)
        guard let from = CivilDate(month.year, month.month, first.value),
            first.value < to.day || to.daysSince1970 - from.daysSince1970 <= Self.longestAcross
        else { return nil }
        return DayRange(from, end: first.end, to: to, at: place, lastEnd: last.end, unsaid: last.unsaid)
    }

    /// "24th-26th", "from the 24th to the 26th".
    private func ordinals(at begin: Int, from start: Int, now: LocalTime) -> DayRange? {
        guard let first = day(at: begin), let place = afterTo(first.end, from: start),
            let last = day(at: skipThe(place)), last.isOrdinal, isFree(last.end),
            first.isOrdinal || [.from, .between].contains(keyword(before: start)),
            let days = now.nearest(day: first.value, before: last.value)
        else { return nil }
        return DayRange(days.first, end: first.end, to: days.last, at: place, lastEnd: last.end, unsaid: .month)
    }

    /// 24到26号, 24号至26日, 24号到26.
    private func hanDays(at start: Int, now: LocalTime) -> DayRange? {
        guard !isNumbered(start), !has("月", at: start - 1), let first = number(at: start), let day = first.whole,
            (1...31).contains(day)
        else { return nil }
        let isNamed = has("号", at: first.end) || has("日", at: first.end)
        let end = isNamed ? first.end + 1 : first.end
        guard let place = afterTo(end, from: start), let last = number(at: place), let lastDay = last.whole,
            (1...31).contains(lastDay)
        else { return nil }
        let isLastNamed = isDayNumber(place, last)
        guard isLastNamed || isNamed && isFree(last.end) && isEnd(last.end) && self[last.end] != .point,
            let days = now.nearest(day: day, before: lastDay)
        else { return nil }
        return DayRange(
            days.first, end: end, to: days.last, at: place, lastEnd: isLastNamed ? last.end + 1 : last.end,
            unsaid: .month)
    }

    /// Whether 3号 in 3号到5号线, or 26号 in 人民路24到26号, is one of several numbered things.
    func isInNumberedRange(_ start: Int, end: Int) -> Bool {
        if let next = afterTo(end, from: start), let last = number(at: next), has("号", at: last.end),
            !isDayNumber(next, last)
        {
            return true
        }
        guard isTo(start - 1) else { return false }
        var begin = has("号", at: start - 2) ? start - 2 : start - 1
        let end = begin
        while end - begin < 4, self[begin - 1].isDigit || self[begin - 1].isHanNumeral { begin -= 1 }
        return begin < end && isNumbered(begin)
    }

    private func isNumbered(_ start: Int) -> Bool { hasAny(of: Self.streets, at: start - 1) }

    /// Whether an ordinal with a name follows, as in "the 24th to the 26th floor".
    func isBeforeNamedOrdinal(_ end: Int) -> Bool {
        let next = skipSpaces(end)
        let and = keyword(.and, at: next).map(skipSpaces)
        guard let place = afterTo(end, from: end) ?? and, let last = day(at: skipThe(place)), last.isOrdinal else {
            return false
        }
        return dayAndMonth(at: skipThe(place), now: LocalTime(seconds: 0)) == nil && !isFree(last.end)
    }

    /// The number of a day, which nothing makes another number.
    private func day(at start: Int) -> Day? {
        guard let number = digits(at: start, atMost: 2), (1...31).contains(number.value) else { return nil }
        let end = skipOrdinal(number.end)
        guard isEnd(end), ![.colon, .percent, .slash].contains(self[end]),
            !([.point, .comma].contains(self[end]) && self[end + 1].isDigit)
        else { return nil }
        return (number.value, end, end > number.end)
    }

    /// Whether nothing behind the last day makes it an hour or a count: "dec 24 to 5 pm", "dec 24 to 26 boxes".
    private func isFreeDay(_ last: Day, behind first: Day, isVerb: Bool) -> Bool {
        guard !(self[last.end] == .hyphen && self[last.end + 1].isASCIIWord) else { return false }
        let next = skipSpaces(last.end)
        switch lexeme(at: next)?.meaning {
        case .keyword(.am), .keyword(.pm), .keyword(.oclock): return false
        case nil where self[next].isLetter && !isVerb && last.value > first.value: return true
        default: return isFree(last.end)
        }
    }

    private func skipThe(_ start: Int) -> Int { keyword(.the, at: start).map(skipSpaces) ?? start }

    private func isInsideNumber(_ start: Int) -> Bool {
        let before = self[start - 1]
        return before.isASCIIWord || before.isHanNumeral || Currency.isSign(before)
            || [.hyphen, .slash, .point, .comma, .plus, .colon, UInt16(ascii: "#")].contains(before)
                && !(before == .comma && !self[start - 2].isDigit)
    }
}
