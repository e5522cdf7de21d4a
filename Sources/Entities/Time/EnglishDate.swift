import CivilCalendar

extension Line {
    /// A date, a weekday or a part of the day in English words.
    func englishDate(at start: Int, behind draft: TimeDraft, now: LocalTime) -> TimeElement? {
        guard let word = lexeme(at: start) else { return nil }
        let today = now.date
        switch word.meaning {
        case .day(let days):
            return TimeElement(.date(.day(today.adding(days: days))), end: word.end)
        case .keyword(.tonight):
            return TimeElement(.datedPart(today, .evening), end: word.end)
        case .weekday(let weekday, let isSure):
            guard !spells("black ", at: start - 6), !spells("good ", at: start - 5), draft.isEmpty || !draft.hasWeekday
            else { return nil }
            // "sun", "sat" and "wed" are days after "on" and similar words, or with a time.
            return TimeElement(
                .weekday(weekday), end: point(behind: word.end, isSure), isSure: isSure || isDateExpected(before: start)
            )
        case .part(let part):
            return draft.isEmpty ? nil : TimeElement(.part(part), end: word.end, isSure: false)
        case .relation(let step):
            var next = skipSpaces(word.end)
            // "this coming friday".
            if step == 0, let coming = lexeme(at: next), case .relation(0) = coming.meaning {
                next = skipSpaces(coming.end)
            }
            return related(step, at: next, now: now)
        case .month(let month, let isSure):
            return monthFirst(month, isSure: isSure, start: start, end: point(behind: word.end, isSure), now: now)
        case .timeUnit(.day):
            return dayAfterNext(at: start, today)
        case .keyword(.the):
            let next = skipSpaces(word.end)
            if let day = dayAfterNext(at: next, today) ?? partOfMonth(at: next, now) { return day }
            if let end = keyword(.weekend, at: next) { return TimeElement(.date(Self.weekend(today.monday)), end: end) }
            return theDay(at: next, isExpected: isDateExpected(before: start) || !draft.isEmpty, now: now)
        case .keyword(.end), .keyword(.start), .keyword(.middle), .keyword(.early), .keyword(.late):
            return partOfMonth(at: start, now)
        case .keyword(.new):
            for (rest, holiday) in [
                (" year's eve", .newYearsEve), (" years eve", .newYearsEve), (" year's day", .newYear),
            ]
                as [(StaticString, Holiday)]
            where spells(rest, at: word.end) { return named(holiday, end: word.end + rest.utf8CodeUnitCount, now) }
            return nil
        case .holiday(let holiday):
            if holiday == .christmas, let eve = keyword(.eve, at: skipSpaces(word.end)) {
                return named(.christmasEve, end: eve, now)
            }
            if let day = lexeme(at: skipSpaces(word.end)), case .timeUnit(.day) = day.meaning {
                return named(holiday, end: day.end, now)
            }
            return holiday == .valentines ? nil : named(holiday, end: word.end, now)
        default:
            return nil
        }
    }

    /// "21st of november", "21 nov 2026", "in 2025".
    func dayAndMonth(at start: Int, now: LocalTime) -> TimeElement? {
        guard let number = digits(at: start, atMost: 4) else { return nil }
        if number.end == start + 4 {
            guard keyword(before: start) == .in || keyword(before: start) == .since,
                (1950...2100).contains(number.value),
                isFree(number.end)
            else { return nil }
            return TimeElement(.date(.year(number.value)), end: number.end)
        }
        guard (1...31).contains(number.value), number.end <= start + 2 else { return nil }
        let day = skipOrdinal(number.end)
        var next = skipSpaces(self[day] == .hyphen ? day + 1 : day)
        if let of = keyword(.of, at: next), day > number.end { next = skipSpaces(of) }
        guard let word = lexeme(at: next), case .month(let month, let isSure) = word.meaning else { return nil }
        let end = point(behind: word.end, isSure)
        if let year = year(behind: end) {
            return self.day(CivilDate(year.value, month, number.value), end: year.end, unsaid: nil)
        }
        // "iphone 15 may arrive": a month that is also a verb needs an expected date, or nothing after it.
        guard !isVerb(month) || day > number.end || isFree(word.end) else { return nil }
        return self.day(now.nearest(month: month, day: number.value), end: end, unsaid: .year)
    }

    /// A day, or where it does not exist, that.
    private func day(_ date: CivilDate?, end: Int, unsaid: BuiltInEntity.Unsaid?) -> TimeElement {
        date.map { TimeElement(.date(.day($0)), end: end, unsaid: unsaid) } ?? TimeElement(.unreal, end: end)
    }

    /// "nov 21st, 2026", "november 2026", "in march".
    private func monthFirst(_ month: Int, isSure: Bool, start: Int, end: Int, now: LocalTime) -> TimeElement? {
        let next = skipSpaces(self[end] == .hyphen ? end + 1 : end)
        let the = keyword(.the, at: next).map(skipSpaces) ?? next
        if next > end, let day = digits(at: the, atMost: 2), (1...31).contains(day.value) {
            let ordinal = skipOrdinal(day.end)
            if isEnd(ordinal), self[ordinal] != .colon, ordinal > day.end || !isCounted(ordinal),
                ordinal > day.end || !isVerb(month) || isFree(ordinal) || year(behind: ordinal) != nil
            {
                if let year = year(behind: ordinal) {
                    return self.day(CivilDate(year.value, month, day.value), end: year.end, unsaid: nil)
                }
                return self.day(now.nearest(month: month, day: day.value), end: ordinal, unsaid: .year)
            }
        }
        if let year = year(behind: end) { return TimeElement(.date(.month(year.value, month)), end: year.end) }
        guard isSure || isDateExpected(before: start) else { return nil }
        return TimeElement(.date(.month(now.nearestYear(month: month), month)), end: end)
    }

    /// The time that follows "last", "this" or "next".
    private func related(_ step: Int, at start: Int, now: LocalTime) -> TimeElement? {
        let today = now.date
        if step == 0, let past = keyword(.past, at: start), let word = lexeme(at: skipSpaces(past)),
            case .weekday = word.meaning
        {
            return related(-1, at: skipSpaces(past), now: now)
        }
        guard let word = lexeme(at: start) else { return nil }
        switch word.meaning {
        case .weekday(let weekday, _):
            let days: Int
            switch step {
            // The most recent one before today.
            case -1: days = -((today.weekday - weekday + 6) % 7 + 1)
            case 0: days = (weekday - today.weekday + 7) % 7
            // The one in the next week.
            default: return TimeElement(.date(.day(today.monday.adding(days: weekday + 6))), end: word.end)
            }
            return TimeElement(.date(.day(today.adding(days: days))), end: word.end)
        case .timeUnit(.week):
            return TimeElement(.date(.week(today.monday.adding(days: 7 * step))), end: word.end)
        case .timeUnit(.month):
            let month = today.firstOfMonth.adding(months: step)
            return TimeElement(.date(.month(month.year, month.month)), end: word.end)
        case .timeUnit(.year):
            return TimeElement(.date(.year(today.year + step)), end: word.end)
        case .keyword(.weekend):
            return TimeElement(.date(Self.weekend(today.monday.adding(days: 7 * step))), end: word.end)
        case .part(let part) where step == 0 || step == -1 && part == .evening:
            return TimeElement(.datedPart(today.adding(days: step), part), end: word.end)
        case .month(let month, _):
            let year = today.year + (step > 0 && month <= today.month ? 1 : step < 0 && month >= today.month ? -1 : 0)
            return TimeElement(.date(.month(year, month)), end: word.end)
        case .holiday(let holiday):
            guard let date = CivilDate(today.year, holiday.month, holiday.day) else { return nil }
            let passed = date.daysSince1970 < today.daysSince1970
            let year = step > 0 ? (passed ? 1 : 0) : step < 0 ? (passed ? 0 : -1) : 0
            return TimeElement(.date(.day(date.adding(months: 12 * year))), end: word.end)
        default:
            return nil
        }
    }

    /// "day after tomorrow", "day before yesterday".
    private func dayAfterNext(at start: Int, _ today: CivilDate) -> TimeElement? {
        for (words, days) in [("day after tomorrow", 2), ("day before yesterday", -2)] as [(StaticString, Int)]
        where spells(words, at: start) {
            return TimeElement(.date(.day(today.adding(days: days))), end: start + words.utf8CodeUnitCount)
        }
        return nil
    }

    /// "end of the month", "beginning of next month".
    private func partOfMonth(at start: Int, _ now: LocalTime) -> TimeElement? {
        let today = now.date
        if let third = thirdOfNamed(at: start, now) { return third }
        guard let word = lexeme(at: start), case .keyword(let third) = word.meaning,
            [.end, .start, .middle].contains(third),
            let of = keyword(.of, at: skipSpaces(word.end)), let whose = lexeme(at: skipSpaces(of))
        else { return nil }
        var (step, end) = (0, skipSpaces(of))
        switch whose.meaning {
        case .keyword(.the): end = skipSpaces(whose.end)
        case .relation(let relation): (step, end) = (relation, skipSpaces(whose.end))
        default: break
        }
        guard let unit = lexeme(at: end) else { return nil }
        switch unit.meaning {
        case .timeUnit(.month):
            return TimeElement(.date(Self.third(third, of: today.adding(months: step))), end: unit.end)
        case .timeUnit(.year) where third != .middle:
            return TimeElement(.date(.month(today.year + step, third == .end ? 12 : 1)), end: unit.end)
        default: return nil
        }
    }

    /// "end of march", "early january", "mid-december 2025".
    private func thirdOfNamed(at start: Int, _ now: LocalTime) -> TimeElement? {
        guard let word = lexeme(at: start), case .keyword(let keyword) = word.meaning else { return nil }
        let next = self[word.end] == .hyphen ? word.end + 1 : skipSpaces(word.end)
        let of = self.keyword(.of, at: next).map(skipSpaces)
        let third: Keyword
        switch keyword {
        case .end, .start: third = of == nil ? .of : keyword
        case .middle: third = .middle
        case .early where of == nil: third = .start
        case .late where of == nil: third = .end
        default: return nil
        }
        guard third != .of, let named = lexeme(at: of ?? next), case .month(let month, _) = named.meaning else {
            return nil
        }
        let year = year(behind: named.end)
        // "it came late may i return it": before "may" only "of" makes sure.
        guard month != 5 || of != nil || year != nil || !self[skipSpaces(named.end)].isLetter,
            let first = CivilDate(year?.value ?? now.nearestYear(month: month), month, 1)
        else { return nil }
        return TimeElement(.date(Self.third(third, of: first)), end: year?.end ?? named.end)
    }

    /// The first ten days of a month, the second ten days, or the rest.
    static func third(_ third: Keyword, of date: CivilDate) -> TimeValue {
        let first = date.firstOfMonth
        switch third {
        case .start: return .days(first, first.adding(days: 9))
        case .middle: return .days(first.adding(days: 10), first.adding(days: 19))
        default: return .days(first.adding(days: 20), first.lastOfMonth)
        }
    }

    static func weekend(_ monday: CivilDate) -> TimeValue { .days(monday.adding(days: 5), monday.adding(days: 6)) }

    /// "the 21st", "the 21st of november".
    private func theDay(at start: Int, isExpected: Bool, now: LocalTime) -> TimeElement? {
        if let date = dayAndMonth(at: start, now: now) { return date }
        guard isExpected, let day = digits(at: start, atMost: 2), case let end = skipOrdinal(day.end), end > day.end,
            isFree(end), !isBeforeNamedOrdinal(end)
        else {
            return nil
        }
        return now.nearest(day: day.value).map { TimeElement(.date(.day($0)), end: end, unsaid: .month) }
    }

    func named(_ holiday: Holiday, end: Int, _ now: LocalTime) -> TimeElement? {
        now.nearest(month: holiday.month, day: holiday.day).map { TimeElement(.date(.day($0)), end: end) }
    }

    func year(behind end: Int) -> (value: Int, end: Int)? {
        let comma = self[end] == .comma || self[end] == .hyphen ? end + 1 : end
        guard let year = digits(at: skipSpaces(comma), atMost: 4), year.end - skipSpaces(comma) == 4,
            (1900...2100).contains(year.value),
            skipSpaces(comma) > end, isEnd(year.end)
        else { return nil }
        return year
    }

    func skipOrdinal(_ end: Int) -> Int {
        let isOrdinal = (["st", "nd", "rd", "th"] as [StaticString]).contains { spells($0, at: end) } && isEnd(end + 2)
        return isOrdinal ? end + 2 : end
    }

    /// The position after the point of "nov. 21".
    func point(behind end: Int, _ isWhole: Bool) -> Int {
        !isWhole && self[end] == .point && (self[end + 1].isDigit || self[end + 1] == .space && self[end + 2].isDigit)
            ? end + 1 : end
    }

    func isVerb(_ month: Int) -> Bool { month == 5 || month == 3 }

    /// Whether the word before announces a date.
    private func isDateExpected(before start: Int) -> Bool {
        switch keyword(before: start) {
        case .on, .by, .since, .until, .from, .before, .after, .in, .of: true
        default: false
        }
    }

    /// Whether nothing follows that could be counted, named or done.
    func isFree(_ end: Int) -> Bool {
        let next = skipSpaces(end)
        guard self[next].isLetter else { return isEnd(next) && !self[next].isHan }
        switch lexeme(at: next)?.meaning {
        case .keyword(let keyword): return ![.order, .tracking, .number, .service, .working, .device].contains(keyword)
        case .day, .part, .weekday: return true
        default:
            return spells("or ", at: next) || spells("but ", at: next) || spells("please", at: next)
                || spells("i ", at: next)
        }
    }

    /// Whether a unit follows; then "may 2 boxes" is not a date.
    private func isCounted(_ end: Int) -> Bool {
        switch lexeme(at: skipSpaces(end))?.meaning {
        case .measure, .currency, .timeUnit: true
        default: self[end] == .point && self[end + 1].isDigit || self[end] == .percent
        }
    }
}
