import CivilCalendar

/// A part of a time expression.
struct TimeElement {
    enum Content {
        case date(TimeValue)
        /// Monday is 1.
        case weekday(Int)
        case part(DayPart)
        case clock(Clock)
        case datedPart(CivilDate, DayPart)
        /// A complete moment, to which nothing is added.
        case moment(TimeValue)
        /// A day that does not exist, such as 30 February.
        case unreal
        /// Times that come again and again: every friday, 每周二.
        case recurring
    }

    var content: Content
    var end: Int
    /// Whether it is a time by itself; "sun", "morning" and 三点 are not.
    var isSure: Bool
    var unsaid: BuiltInEntity.Unsaid?

    var isDate: Bool {
        switch content {
        case .date, .weekday, .datedPart: true
        default: false
        }
    }

    init(_ content: Content, end: Int, isSure: Bool = true, unsaid: BuiltInEntity.Unsaid? = nil) {
        (self.content, self.end, self.isSure, self.unsaid) = (content, end, isSure, unsaid)
    }
}

extension Line {
    /// A date, a time of day or both, in either order: tomorrow at 5pm, 3:30 on friday, 明天下午三点半.
    func datetime(at start: Int, now: LocalTime) -> EntityMatch? {
        var draft = TimeDraft()
        var end = start
        var next = start
        var beforeHours: (draft: TimeDraft, end: Int)?
        while let element = timeElement(at: next, behind: draft, now: now) {
            guard draft.add(element) else {
                // In "5 pm friday to 6 pm saturday" the end is on another day, and so it is a time of its own.
                if draft.hasDate, element.isDate, let before = beforeHours { (draft, end) = before }
                break
            }
            if draft.isRecurring, let rest = afterRepetition(element.end) {
                (end, next) = (element.end, rest)
                continue
            }
            end = element.end
            if draft.hasClock, let hours = endOfHours(at: end, behind: draft, from: next, now: now) {
                beforeHours = (draft, end)
                draft.end(at: hours)
                end = hours.end
            }
            next = skipConnector(end)
        }
        guard end > start, draft.isSure else { return nil }
        if draft.isNothing { return EntityMatch(kind: .datetime, end: end, value: nil) }
        guard let value = draft.value(at: now) else { return nil }
        return EntityMatch(kind: .datetime, end: end, value: value.text, unsaid: draft.unsaid)
    }

    private func timeElement(at start: Int, behind draft: TimeDraft, now: LocalTime) -> TimeElement? {
        if let repetition = repetition(at: start) { return repetition }
        if draft.isEmpty, let day = dayOfRange(at: start, now: now) { return day }
        if let date = numericDate(at: start, now: now) ?? relativeDate(at: start, now: now) { return date }
        if let date = self[start].isLetter
            ? englishDate(at: start, behind: draft, now: now) : hanDate(at: start, behind: draft, now: now)
        {
            return date
        }
        if self[start].isDigit, let date = dayAndMonth(at: start, now: now) { return date }
        let clock =
            clock(at: start, isDated: draft.hasDate)
            ?? (draft.hasClock ? nil : startOfHours(at: start, isDated: draft.hasDate))
        return clock.map { TimeElement(.clock($0), end: $0.end, isSure: $0.isSure) }
    }

    /// Skips a comma, "at", "on", "from", "in the", 的, 从 and spaces between two parts of one time.
    private func skipConnector(_ start: Int) -> Int {
        var next = skipSpaces(start)
        if self[next] == .comma || self[next] == .leftParenthesis { next = skipSpaces(next + 1) }
        if has("的", at: next) || has("从", at: next) { return next + 1 }
        if let word = lexeme(at: next), case .keyword(let keyword) = word.meaning,
            [.at, .on, .in, .around, .of, .by, .from, .between].contains(keyword)
        {
            next = skipSpaces(word.end)
            if let around = self.keyword(.around, at: next) { next = skipSpaces(around) }
            if let the = self.keyword(.the, at: next) { next = skipSpaces(the) }
        }
        return next
    }

    /// "in 3 days", "2 hours ago", 三天后, 半小时前.
    private func relativeDate(at start: Int, now: LocalTime) -> TimeElement? {
        if let into = keyword(.in, at: start) {
            // "in 3 days time", "in a week".
            guard let span = span(at: skipSpaces(into)), let value = span.value.from(now, isBefore: false) else {
                return nil
            }
            return element(value, end: span.end)
        }
        guard let span = span(at: start) else { return nil }
        let next = skipSpaces(span.end)
        if let word = lexeme(at: next), case .keyword(let keyword) = word.meaning {
            switch keyword {
            case .ago: return span.value.from(now, isBefore: true).map { element($0, end: word.end) }
            case .later, .hence: return span.value.from(now, isBefore: false).map { element($0, end: word.end) }
            case .from:
                guard let end = self.keyword(.now, at: skipSpaces(word.end)) else { return nil }
                return span.value.from(now, isBefore: false).map { element($0, end: end) }
            default: return nil
            }
        }
        for (word, isBefore) in Self.relations {
            guard let end = skip(word, next), !has("台", at: end), !has("面", at: end) else { continue }
            return span.value.from(now, isBefore: isBefore).map { element($0, end: end) }
        }
        return nil
    }

    private static let relations: [(HanWord, Bool)] = [
        ("之前", true), ("以前", true), ("前", true), ("之后", false), ("以后", false), ("过后", false), ("后", false),
    ]

    func element(_ value: TimeValue, end: Int) -> TimeElement {
        if case .day = value { return TimeElement(.date(value), end: end) }
        return TimeElement(.moment(value), end: end)
    }
}

/// The parts of one time, at most one of each kind.
struct TimeDraft {
    private var date: TimeValue?
    private var weekday: Int?
    private var part: DayPart?
    private var clock: Clock?
    private var moment: TimeValue?
    /// The end of a span of hours that `clock` begins.
    private var hours: HoursEnd?
    private var count = 0
    private(set) var unsaid: BuiltInEntity.Unsaid?
    private var isUnreal = false
    private(set) var isRecurring = false
    /// Whether the parts together are certainly a time.
    private(set) var isSure = false

    var hasDate: Bool { date != nil || weekday != nil }
    var hasClock: Bool { clock != nil && hours == nil && !isRecurring }
    /// Whether the parts are no single time.
    var isNothing: Bool { isUnreal || isRecurring }
    var hasWeekday: Bool { weekday != nil }
    var isEmpty: Bool { count == 0 }

    /// Adds a part. Returns false if there is one of its kind already, or if nothing can follow.
    mutating func add(_ element: TimeElement) -> Bool {
        guard moment == nil else { return false }
        unsaid = unsaid ?? element.unsaid
        if isRecurring { return addToRepetition(element) }
        switch element.content {
        case .unreal:
            guard date == nil, moment == nil else { return false }
            isUnreal = true
        case .recurring:
            guard count == 0 else { return false }
            isRecurring = true
        case .date(let value):
            guard date == nil, !isUnreal,
                count == 0 || !isWide(value) || weekday != nil && clock == nil && isWeek(value)
            else {
                return false
            }
            date = value
        case .weekday(let value):
            guard weekday == nil, accepts(weekday: value) else { return false }
            weekday = value
        case .part(let value):
            guard part == nil, clock?.isFixed != true, !hasWideDate else { return false }
            part = value
        case .clock(let value):
            guard clock == nil, !hasWideDate else { return false }
            clock = value
        case .datedPart(let day, let value):
            guard !hasDate, !isUnreal, part == nil else { return false }
            (date, part) = (.day(day), value)
        case .moment(let value):
            guard count == 0 else { return false }
            moment = value
        }
        count += 1
        // Two parts that are unsure alone confirm each other.
        isSure = isSure || element.isSure || count > 1 && (clock != nil || part != nil)
        return true
    }

    /// Adds what may belong to "every friday": more days, parts of the day and hours. A date only directly behind
    /// 每月 and 每年.
    private mutating func addToRepetition(_ element: TimeElement) -> Bool {
        switch element.content {
        case .weekday, .part, .clock, .recurring: break
        case .date where count == 1: break
        default: return false
        }
        count += 1
        return true
    }

    /// Makes it a span of hours that ends there.
    mutating func end(at hours: HoursEnd) {
        self.hours = hours
        isSure = true
    }

    func value(at now: LocalTime) -> TimeValue? {
        if let moment { return moment }
        guard let day = day(at: now) else { return date }
        if let clock, let hours { return Self.span(of: clock, to: hours, part: part, on: day) }
        if let clock { return value(clock, on: day) }
        guard let part else { return .day(day) }
        return .between(
            LocalTime(day, secondOfDay: part.hours.lowerBound * 3_600),
            LocalTime(day, secondOfDay: part.hours.upperBound * 3_600))
    }

    /// The day; nil if the time is a week, a month or longer.
    private func day(at now: LocalTime) -> CivilDate? {
        switch date {
        case .day(let day): return day
        case .week(let monday): return weekday.map { monday.adding(days: $0 - 1) }
        case .some: return nil
        case nil:
            guard let weekday else { return now.date }
            // The next such weekday. Today's weekday means the day a week from now.
            return now.date.adding(days: (weekday - now.date.weekday + 6) % 7 + 1)
        }
    }

    private func value(_ clock: Clock, on day: CivilDate) -> TimeValue {
        let hour = clock.isFixed && clock.hour != 0 ? clock.hour : part?.hour(clock.hour) ?? clock.hour
        let time = LocalTime(day, secondOfDay: hour * 3_600 + clock.minute * 60 + (clock.second ?? 0))
        return clock.second == nil ? .minute(time) : .second(time)
    }

    private var hasWideDate: Bool { date.map(isWide) ?? false && weekday == nil }

    private func isWide(_ value: TimeValue) -> Bool {
        if case .day = value { return false }
        return true
    }

    private func isWeek(_ value: TimeValue) -> Bool {
        if case .week = value { return true }
        return false
    }

    /// A weekday beside a date must be the weekday of that date.
    private func accepts(weekday: Int) -> Bool {
        switch date {
        case nil, .week: true
        case .day(let day): day.weekday == weekday
        default: false
        }
    }
}
