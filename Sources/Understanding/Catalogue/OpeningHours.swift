import CivilCalendar
package import Foundation

/// The times at which humans are available: weekly hours in one time zone, without holidays.
package struct OpeningHours: Sendable, Equatable {
    /// For each weekday from Monday, ranges of minutes since midnight in rising order.
    let week: [[Range<Int>]]
    /// Days without opening hours, in days since 1970.
    let holidays: Set<Int>
    package let timeZone: TimeZone

    package static let minutesADay = 1_440
    /// The maximum number of days searched for the next opening.
    private static let horizon = 400

    init(week: [[Range<Int>]], holidays: Set<Int>, timeZone: TimeZone) {
        self.week = week
        self.holidays = holidays
        self.timeZone = timeZone
    }

    /// The next opening; nil if humans are available now, or not within `horizon`.
    ///
    /// - Parameter time: milliseconds since 1970.
    package func nextOpening(after time: Int64) -> NextOpening? {
        let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time) / 1_000))
        let minutes = Int((Double(time) / 60_000).rounded(.down)) + Int((Double(offset) / 60).rounded(.down))
        let today = Int((Double(minutes) / Double(Self.minutesADay)).rounded(.down))
        let now = minutes - today * Self.minutesADay
        if ranges(on: today).contains(where: { $0.contains(now) }) { return nil }
        for day in today...(today + Self.horizon) {
            guard let range = ranges(on: day).first(where: { day > today || $0.lowerBound > now }) else { continue }
            return NextOpening(day: day, minute: range.lowerBound, today: today)
        }
        return nil
    }

    private func ranges(on day: Int) -> [Range<Int>] {
        holidays.contains(day) ? [] : week[CivilDate(daysSince1970: day).weekday - 1]
    }
}

extension Catalogue {
    /// The opening hours that a bot brings along, in the notation of `OpeningHours`.
    package struct Attendance: Sendable, Equatable, Codable {
        /// Such as `daily 08:00-22:00`.
        package var hours: String
        /// A name of the tz database such as `Asia/Shanghai`; nil means the machine's time zone.
        package var timeZone: String?

        package init(hours: String, timeZone: String? = nil) {
            self.hours = hours
            self.timeZone = timeZone
        }
    }
}

/// The next time at which humans are available.
package struct NextOpening: Equatable {
    /// Days since 1970.
    package var day: Int
    /// Minutes since midnight.
    package var minute: Int
    /// The day of the message, in days since 1970.
    package var today: Int
}
