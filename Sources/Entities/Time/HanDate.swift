import CivilCalendar

extension Line {
    /// A date, a weekday or a part of the day in Chinese.
    func hanDate(at start: Int, behind draft: TimeDraft, now: LocalTime) -> TimeElement? {
        if self[start].isDigit || self[start].isHanNumeral { return calendarDate(at: start, now: now) }
        guard self[start].isHan else { return nil }
        let today = now.date
        switch hanLexeme(at: start)?.meaning {
        case .day(let days, let part):
            let (day, end) = (today.adding(days: days), hanLexeme(at: start)?.end ?? start)
            return TimeElement(part.map { .datedPart(day, $0) } ?? .date(.day(day)), end: end)
        case .year(let step):
            return inYear(today.year + step, at: hanLexeme(at: start)?.end ?? start, now: now)
        case .part(let part):
            let end = hanLexeme(at: start)?.end ?? start
            // 早上好 is a greeting; 一下午 refers to no single day.
            guard !Self.greetings.contains(self[end]), !Self.wholes.contains(self[start - 1]) else { return nil }
            return TimeElement(.part(part), end: end)
        case .holiday(let holiday):
            return named(holiday, end: hanLexeme(at: start)?.end ?? start, now)
        default: break
        }
        return relatedHan(at: start, today) ?? weekdayHan(at: start, monday: nil, today) ?? namedThird(at: start, today)
            ?? doubleDay(at: start, now: now)
    }

    private static let greetings: HanSet = "好安"
    private static let wholes: HanSet = "一整半每个"

    /// 上周三, 下下个星期, 这个周末, 上个月21号, 本月底.
    private func relatedHan(at start: Int, _ today: CivilDate) -> TimeElement? {
        var step = 0
        var next = start
        switch self[start] {
        case 0x4E0A, 0x4E0B:
            while self[next] == self[start], next - start < 3 { next += 1 }
            step = (next - start) * (self[start] == 0x4E0A ? -1 : 1)
            if has("一", at: next) { next += 1 }
        case 0x8FD9, 0x672C: next += 1
        default: return nil
        }
        if has("个", at: next) { next += 1 }
        if has("月", at: next), !has("月亮", at: next), !has("月球", at: next) {
            let month = today.firstOfMonth.adding(months: step)
            return inMonth(month, at: next + 1) ?? TimeElement(.date(.month(month.year, month.month)), end: next + 1)
        }
        return weekdayHan(at: next, monday: today.monday.adding(days: 7 * step), today)
    }

    /// 周三, 星期天, 周末; if a week is given, also the week itself.
    private func weekdayHan(at start: Int, monday: CivilDate?, _ today: CivilDate) -> TimeElement? {
        guard let end = skip("周", start) ?? skip("星期", start) ?? skip("礼拜", start), !has("每", at: start - 1),
            !has("每个", at: start - 2)
        else { return nil }
        if has("末", at: end) { return TimeElement(.date(Self.weekend(monday ?? today.monday)), end: end + 1) }
        let day = (has("的", at: end) && monday != nil ? skip("周", end + 1) ?? skip("星期", end + 1) : nil) ?? end
        if let weekday = weekday(self[day]), !isOtherWord(day) {
            guard let monday else { return TimeElement(.weekday(weekday), end: day + 1) }
            return TimeElement(.date(.day(monday.adding(days: weekday - 1))), end: day + 1)
        }
        return monday.map { TimeElement(.date(.week($0)), end: end) }
    }

    private func weekday(_ unit: UInt16) -> Int? {
        if unit == 0x65E5 || unit == 0x5929 { return 7 }
        guard let digit = unit.hanDigit ?? (unit.isDigit ? unit.digit : nil), (1...6).contains(digit), unit != 0x4E24
        else { return nil }
        return Int(digit)
    }

    /// Whether the character belongs to another word, as in 下周一共, 周天气, 星期五十.
    private func isOtherWord(_ day: Int) -> Bool {
        if has("一", at: day), ["一共", "一定", "一样", "一直", "一般", "一次"].contains(where: { has($0, at: day) }) {
            return true
        }
        return has("天气", at: day) || has("天天", at: day) || self[day].isDigit && !isEnd(day + 1)
            || self[day + 1].hanPower != nil
            || has("日期", at: day)
            || has("日记", at: day)
    }

    /// 月底, 月初, 年底 of the current month or year.
    private func namedThird(at start: Int, _ today: CivilDate) -> TimeElement? {
        if has("月", at: start) { return inMonth(today, at: start + 1, isBare: true) }
        guard has("年", at: start) else { return nil }
        return endOfYear(today.year, at: start + 1)
    }

    private func endOfYear(_ year: Int, at start: Int) -> TimeElement? {
        guard has("底", at: start) || has("末", at: start) || has("初", at: start) else { return nil }
        return TimeElement(.date(.month(year, has("初", at: start) ? 1 : 12)), end: start + 1)
    }

    /// 双11, 双12 in digits.
    private func doubleDay(at start: Int, now: LocalTime) -> TimeElement? {
        guard has("双", at: start), let day = digits(at: start + 1, atMost: 2), isEnd(day.end) else { return nil }
        return day.value == 11
            ? named(.double11, end: day.end, now) : day.value == 12 ? named(.double12, end: day.end, now) : nil
    }

    /// 2026年11月21日, 11月21号, 十一月, 21号.
    private func calendarDate(at start: Int, now: LocalTime) -> TimeElement? {
        guard self[start - 1] != 0x7B2C else { return nil }
        if let year = yearHan(at: start, now: now) { return inYear(year.value, at: year.end, now: now) }
        if let date = monthHan(at: start, year: nil, now: now) { return date }
        guard let day = number(at: start), let value = day.whole, (1...31).contains(value), isDayNumber(start, day)
        else { return nil }
        if let first = dayBeforeTo(start, now: now) {
            return first.next(day: value).map { TimeElement(.date(.day($0)), end: day.end + 1, unsaid: .year) }
                ?? TimeElement(.unreal, end: day.end + 1)
        }
        guard !isInNumberedRange(start, end: day.end + 1) else { return nil }
        return now.nearest(day: value).map { TimeElement(.date(.day($0)), end: day.end + 1, unsaid: .month) }
    }

    /// The first of several days, where a position is behind 12月24到, 12月24号至 or 12月24-: the last one is in the same
    /// month, or in the next one.
    private func dayBeforeTo(_ start: Int, now: LocalTime) -> CivilDate? {
        guard isTo(start - 1) else { return nil }
        // From the longest, 二零二六年十二月二十四号, so that a month is read with its year.
        for begin in max(0, start - 14)..<max(0, start - 3) {
            guard !self[begin - 1].isDigit, !self[begin - 1].isHanNumeral else { continue }
            let date =
                self[begin].isDigit || self[begin].isHanNumeral
                ? yearHan(at: begin, now: now).flatMap { inYear($0.value, at: $0.end, now: now) }
                    ?? monthHan(at: begin, year: nil, now: now)
                : relatedHan(at: begin, now.date)
            guard let date, date.end == start - 1, case .date(.day(let day)) = date.content else { continue }
            return day
        }
        return nil
    }

    /// 到, 至, a hyphen, a dash or a tilde.
    func isTo(_ position: Int) -> Bool {
        has("到", at: position) || has("至", at: position)
            || [.hyphen, 0x2013, UInt16(ascii: "~")].contains(self[position])
    }

    /// Whether another day follows, as behind 12月24 in 12月24到26号.
    private func isBeforeLastDay(_ end: Int) -> Bool {
        guard isTo(end), let day = number(at: end + 1), let value = day.whole, (1...31).contains(value) else {
            return false
        }
        return has("号", at: day.end) || has("日", at: day.end)
    }

    /// 2026年, 二零二六年, and 26年 where it is no length of time.
    private func yearHan(at start: Int, now: LocalTime) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while end - start < 4, let digit = self[end].isDigit ? self[end].digit : self[end].hanDigit {
            value = value * 10 + Int(digit)
            end += 1
        }
        guard has("年", at: end) else { return nil }
        if end == start + 4, (1900...2100).contains(value) { return (value, end + 1) }
        guard end == start + 2, value < 100, isEnd(start - 1), !self[start - 1].isHanNumeral else { return nil }
        if let month = number(at: end + 1), has("月", at: month.end) { return (2000 + value, end + 1) }
        return isShortYear(value, start, end + 1, now: now)
            ? (value > now.date.year % 100 + 5 ? 1900 + value : 2000 + value, end + 1) : nil
    }

    /// Whether 23年 is 2023 and not 23 years. It is before what happens in a year, as in 23年买的, unless a word of
    /// lasting is before it; 20年质保 is a length of time.
    private func isShortYear(_ value: Int, _ start: Int, _ end: Int, now: LocalTime) -> Bool {
        guard !hasAny(of: Self.lasting, at: start - 1) else { return false }
        if (self[start].isDigit ? self[start].digit : self[start].hanDigit) == 0 { return true }
        if hasAny(of: Self.happenings, at: end) || has("双十", at: end) || has("双1", at: end) { return true }
        let isNear = (now.date.year % 100 - 8...now.date.year % 100 + 1).contains(value)
        return isNear && has("的", at: end)
            && !["质保", "保修", "老店", "经验", "历史", "时间", "寿命", "合同", "老客"].contains { has($0, at: end + 1) }
    }

    private static let lasting: HanSet = "了过用满等已近约超达每第共保"

    /// What can follow a year: 买, 下单, 订, 购, 底, 初, 末, 春, 夏, 秋, 冬, 款.
    private static let happenings: HanSet = "买下订购底初末春夏秋冬款出生入换发付国圣元上开注"

    /// The date that a year begins, such as a month, a holiday or the year alone.
    private func inYear(_ year: Int, at end: Int, now: LocalTime) -> TimeElement? {
        let next = has("的", at: end) ? end + 1 : skipSpaces(end)
        if let date = monthHan(at: next, year: year, now: now) { return date }
        if case .holiday(let holiday) = hanLexeme(at: next)?.meaning,
            let date = CivilDate(year, holiday.month, holiday.day)
        {
            return TimeElement(.date(.day(date)), end: hanLexeme(at: next)?.end ?? next)
        }
        if let double = doubleDay(at: next, now: now), case .date(.day(let day)) = double.content,
            let date = CivilDate(year, day.month, day.day)
        {
            return TimeElement(.date(.day(date)), end: double.end)
        }
        if has("年", at: end), let third = endOfYear(year, at: end + 1) { return third }
        return endOfYear(year, at: end) ?? TimeElement(.date(.year(year)), end: end)
    }

    /// 11月, 11月份, 11月21号, 11月底.
    private func monthHan(at start: Int, year: Int?, now: LocalTime) -> TimeElement? {
        guard let number = number(at: start), let month = number.whole, has("月", at: number.end) else { return nil }
        let end = skip("份", number.end + 1) ?? number.end + 1
        guard (1...12).contains(month) else { return unrealDay(at: end) }
        guard let first = CivilDate(year ?? now.nearestYear(month: month), month, 1) else { return nil }
        // The day may exist in another year than the one in which the month is nearest.
        let isOpen = year == nil
        guard let inside = inMonth(first, at: end) ?? (isOpen ? inMonth(leap(first), at: end) : nil) else {
            return unrealDay(at: end) ?? TimeElement(.date(.month(first.year, month)), end: end)
        }
        // The nearest day is found by day: on 2 January, 30 June is last year's.
        guard year == nil, case .date(.day(let day)) = inside.content else { return inside }
        guard let nearest = now.nearest(month: month, day: day.day) else {
            return TimeElement(.unreal, end: inside.end)
        }
        return TimeElement(.date(.day(nearest)), end: inside.end, unsaid: .year)
    }

    /// The same month of a leap year.
    private func leap(_ first: CivilDate) -> CivilDate { CivilDate(2024, first.month, 1) ?? first }

    /// A day that the month before it does not have: 30号 behind 2月.
    private func unrealDay(at start: Int) -> TimeElement? {
        guard let day = number(at: skip("的", start) ?? skipSpaces(start)), day.whole != nil,
            has("号", at: day.end) || has("日", at: day.end)
        else { return nil }
        return TimeElement(.unreal, end: day.end + 1)
    }

    /// What follows a month: 21号, 初, 底, 下旬.
    private func inMonth(_ first: CivilDate, at start: Int, isBare: Bool = false) -> TimeElement? {
        let next = has("的", at: start) ? start + 1 : start
        // 三月月底 and 三月的月底 are 三月底.
        let rest = isBare ? start : skip("月", next) ?? start
        for (word, third) in Self.thirds {
            guard let end = skip(word, rest), !(isBare && word.count == 1 && has("中", at: rest)) else { continue }
            return TimeElement(.date(Self.third(third, of: first)), end: end)
        }
        guard !isBare, let day = number(at: next), let value = day.whole, day.style != .english,
            let date = CivilDate(first.year, first.month, value)
        else { return nil }
        if has("号", at: day.end) || has("日", at: day.end) { return TimeElement(.date(.day(date)), end: day.end + 1) }
        if next == start, isBeforeLastDay(day.end) { return TimeElement(.date(.day(date)), end: day.end) }
        // 11月21到货 has a day, 11月3件 does not.
        guard day.style == .digits, isEnd(day.end), self[day.end] != .point, self[day.end] != .hyphen, next == start,
            hanLexeme(at: day.end) == nil,
            lexeme(at: skipSpaces(day.end)) == nil
        else { return nil }
        return TimeElement(.date(.day(date)), end: day.end)
    }

    private static let thirds: [(HanWord, Keyword)] = [
        ("上旬", .start), ("中旬", .middle), ("下旬", .end), ("初", .start), ("中", .middle), ("底", .end), ("末", .end),
    ]

    /// Whether a number is a day. 21号 is; 21号楼 and 人民路21号 are not; 3日 is in digits only.
    func isDayNumber(_ start: Int, _ day: Number) -> Bool {
        let next = self[day.end + 1]
        // Behind a month it was read with it, unless the month has no such day.
        guard !has("月", at: start - 1), !has("月的", at: start - 2), !has("月份", at: start - 2) else { return false }
        if has("号", at: day.end) {
            return !Self.numbered.contains(next) && !Self.streets.contains(self[start - 1]) && !has("号码", at: day.end)
        }
        return day.style == .digits && has("日", at: day.end) && !Self.lengths.contains(next)
    }

    private static let numbered: HanSet = "楼线店门柜色鞋裤袜帽房院码机仓桌床库铺位车馆厅电球衣选栋桥链窗口试油"
    static let streets: HanSet = "路街弄巷道村镇型的第码号"
    private static let lengths: HanSet = "内游无之元系本常达"
}
