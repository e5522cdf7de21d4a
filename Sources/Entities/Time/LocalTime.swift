import CivilCalendar

/// The wall-clock time at a place.
package struct LocalTime: Sendable, Equatable {
    /// Seconds since 1970-01-01T00:00:00 on the local clock.
    let seconds: Int
    /// Minutes east of UTC, for converting moments that customers give with a time zone.
    let offset: Int
    /// The minutes east of UTC at another moment, in seconds since 1970 UTC; nil where the offset never changes.
    private let offsetAt: (@Sendable (Int) -> Int)?

    /// - Parameters:
    ///   - milliseconds: since 1970 UTC; a moment outside years 2 to 9000 is moved to the nearest one inside.
    ///   - offset: minutes east of UTC, −1,440…1,440; other values are moved to the nearest limit.
    ///   - offsetAt: the offset at other moments, for what is hours away and behind a change of the clocks.
    package init(milliseconds: Int64, offset: Int, offsetAt: (@Sendable (Int) -> Int)? = nil) {
        self.offsetAt = offsetAt
        self.offset = max(-1_440, min(offset, 1_440))
        seconds = Int(min(max(milliseconds, -62_000_000_000_000), 221_000_000_000_000) / 1_000) + self.offset * 60
    }

    init(seconds: Int) { (self.seconds, offset, offsetAt) = (seconds, 0, nil) }

    package static func == (one: LocalTime, other: LocalTime) -> Bool {
        one.seconds == other.seconds && one.offset == other.offset
    }

    /// The local time after so many seconds have passed, or before if it is negative.
    func after(elapsed: Int) -> LocalTime {
        let moment = seconds - offset * 60 + elapsed
        return LocalTime(seconds: moment + (offsetAt?(moment) ?? offset) * 60)
    }

    init(_ date: CivilDate, secondOfDay: Int) { self.init(seconds: date.daysSince1970 * 86_400 + secondOfDay) }

    var date: CivilDate { CivilDate(daysSince1970: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) }
    var secondOfDay: Int { seconds - date.daysSince1970 * 86_400 }

    /// The nearest such day in the previous, current or next year.
    func nearest(month: Int, day: Int) -> CivilDate? {
        nearest(among: [-1, 0, 1].compactMap { CivilDate(date.year + $0, month, day) })
    }

    /// The nearest such day in the previous, current or next month.
    func nearest(day: Int) -> CivilDate? {
        nearest(
            among: [-1, 0, 1].compactMap { step in
                let month = date.firstOfMonth.adding(months: step)
                return CivilDate(month.year, month.month, day)
            })
    }

    /// The nearest days of these numbers of which the last follows the first within a month.
    func nearest(day: Int, before last: Int) -> (first: CivilDate, last: CivilDate)? {
        let ranges = [-1, 0, 1].compactMap { step -> (first: CivilDate, last: CivilDate)? in
            let month = date.firstOfMonth.adding(months: step)
            guard let first = CivilDate(month.year, month.month, day), let end = first.next(day: last) else {
                return nil
            }
            return (first, end)
        }
        let today = date.daysSince1970
        return ranges.min { abs($0.first.daysSince1970 - today) < abs($1.first.daysSince1970 - today) }
    }

    /// The year in which this month is nearest. If two are equally near, the later one.
    func nearestYear(month: Int) -> Int {
        let distance = month - date.month
        return date.year + (distance < -5 ? 1 : distance > 6 ? -1 : 0)
    }

    private func nearest(among dates: [CivilDate]) -> CivilDate? {
        let today = date.daysSince1970
        return dates.min { abs($0.daysSince1970 - today) < abs($1.daysSince1970 - today) }
    }
}

extension CivilDate {
    /// The first day of this number behind the date, in its month or the next one; nil where that month has no such day.
    func next(day: Int) -> CivilDate? {
        let month = day > self.day ? self : firstOfMonth.adding(months: 1)
        return CivilDate(month.year, month.month, day)
    }
}
