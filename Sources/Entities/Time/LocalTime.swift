/// The wall clock at a place, without its offset.
package struct LocalTime: Sendable, Equatable {
    /// Seconds since 1970-01-01T00:00:00 on that clock.
    let seconds: Int
    /// Minutes east of UTC, for moments that customers name with a zone of their own.
    let offset: Int

    /// - Parameters:
    ///   - milliseconds: Since 1970 UTC; moments outside years 2 to 9000 are taken as the nearest inside.
    ///   - offset: Minutes east of UTC.
    package init(milliseconds: Int64, offset: Int) {
        self.offset = max(-1_440, min(offset, 1_440))
        seconds = Int(min(max(milliseconds, -62_000_000_000_000), 221_000_000_000_000) / 1_000) + self.offset * 60
    }

    init(seconds: Int) { (self.seconds, offset) = (seconds, 0) }

    init(_ date: CivilDate, secondOfDay: Int) { self.init(seconds: date.daysSince1970 * 86_400 + secondOfDay) }

    var date: CivilDate { CivilDate(daysSince1970: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) }
    var secondOfDay: Int { seconds - date.daysSince1970 * 86_400 }

    /// The day of the year before, this year or the year after that is nearest.
    func nearest(month: Int, day: Int) -> CivilDate? {
        nearest(among: [-1, 0, 1].compactMap { CivilDate(date.year + $0, month, day) })
    }

    /// The so-many-th day of the month before, this month or the month after that is nearest.
    func nearest(day: Int) -> CivilDate? {
        nearest(
            among: [-1, 0, 1].compactMap { step in
                let month = date.firstOfMonth.adding(months: step)
                return CivilDate(month.year, month.month, day)
            })
    }

    /// The year in which this month is nearest; half a year off is the coming one.
    func nearestYear(month: Int) -> Int {
        let distance = month - date.month
        return date.year + (distance < -5 ? 1 : distance > 6 ? -1 : 0)
    }

    private func nearest(among dates: [CivilDate]) -> CivilDate? {
        let today = date.daysSince1970
        return dates.min { abs($0.daysSince1970 - today) < abs($1.daysSince1970 - today) }
    }
}
