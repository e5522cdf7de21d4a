/// A day of the proleptic Gregorian calendar, years 0 to 9999.
///
/// Source of the conversions: Howard Hinnant, "chrono-compatible low-level date algorithms".
package struct CivilDate: Sendable, Equatable {
    package private(set) var year: Int
    /// 1…12.
    package private(set) var month: Int
    /// The day of the month, from 1.
    package private(set) var day: Int

    /// Makes the date of a year, month and day. Nil where the calendar has no such day.
    ///
    /// - Parameter years: the years that are accepted.
    package init?(_ year: Int, _ month: Int, _ day: Int, years: ClosedRange<Int> = 1...9999) {
        guard years.contains(year), (1...12).contains(month), (1...Self.length(ofMonth: month, year)).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Makes the date of a number of days since 1 January 1970, negative before it.
    ///
    /// Counts in eras of 400 years, 146,097 days, whose years begin on 1 March. So a leap day is the last day of its
    /// year.
    package init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The number of days since 1 January 1970, negative before it.
    package var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The ISO weekday, from 1 for Monday to 7. 1 January 1970 was a Thursday.
    package var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }

    /// The date a number of days later, or earlier where it is negative.
    package func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

    /// The date a number of months later, or earlier where it is negative.
    ///
    /// A day that the month does not have becomes its last day. A result before the year 1 falls in January of the
    /// year 1.
    package func adding(months: Int) -> CivilDate {
        let count = year * 12 + month - 1 + months
        let (year, month) = (max(count, 12) / 12, max(count, 12) % 12 + 1)
        var date = self
        (date.year, date.month, date.day) = (year, month, min(day, Self.length(ofMonth: month, year)))
        return date
    }

    /// The Monday of its ISO week.
    package var monday: CivilDate { adding(days: 1 - weekday) }

    /// The first day of its month.
    package var firstOfMonth: CivilDate { adding(days: 1 - day) }
    /// The last day of its month.
    package var lastOfMonth: CivilDate { firstOfMonth.adding(months: 1).adding(days: -1) }

    /// The ISO 8601 week. Its year is that of its Thursday, and `number` counts from 1 in that year.
    package var week: (year: Int, number: Int) {
        let thursday = monday.adding(days: 3)
        let first = thursday.daysSince1970 - (CivilDate(thursday.year, 1, 1)?.daysSince1970 ?? 0)
        return (thursday.year, first / 7 + 1)
    }

    /// The number of days of a month.
    static func length(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
