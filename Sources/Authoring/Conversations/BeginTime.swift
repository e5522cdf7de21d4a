import CivilCalendar

/// The local time at which a written conversation begins: a weekday and a time such as `sat 23:00`, or a date and a
/// time such as `2026-12-25 10:00`.
///
/// Weekdays are those of one fixed week, so that a conversation goes the same way whenever it is played.
package struct BeginTime: Sendable, Equatable {
    /// Monday at ten in the fixed week.
    package static let standard = BeginTime(day: monday, minute: 600)

    /// 5 January 2026.
    private static let monday = 20_458
    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Days since 1970.
    package let day: Int
    /// Minutes since midnight.
    package let minute: Int

    private init(day: Int, minute: Int) {
        self.day = day
        self.minute = minute
    }

    /// Nil where the text is neither of the two forms.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /(?:([a-z]{3})|(\d{4})-(\d\d)-(\d\d)) (\d\d):(\d\d)/),
            let hour = Int(match.5), let minute = Int(match.6), hour < 24, minute < 60
        else { return nil }
        if let name = match.1 {
            guard let weekday = Self.days.firstIndex(of: String(name)) else { return nil }
            self.init(day: Self.monday + weekday, minute: hour * 60 + minute)
        } else {
            let numbers = [match.2, match.3, match.4].map { $0.flatMap { Int($0) } ?? 0 }
            guard let date = CivilDate(numbers[0], numbers[1], numbers[2]) else { return nil }
            self.init(day: date.daysSince1970, minute: hour * 60 + minute)
        }
    }

    /// The time as minutes since 1970 of a clock on the wall.
    package var minutes: Int64 { Int64(day) * 1_440 + Int64(minute) }
}
