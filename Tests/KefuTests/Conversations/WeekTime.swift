import CRM

/// A weekday and a time of day in Beijing, such as `sat 23:00`, in the next week.
///
/// The times are in the future, so that the daemon does not close the conversations as idle. Opening hours depend on
/// the weekday.
struct WeekTime: Sendable, Equatable {
    static let morning = WeekTime(day: 0, minutes: 600)

    private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let minute: Int64 = 60_000
    private static let day: Int64 = 1_440 * minute
    /// The offset of Beijing from UTC, eight hours all year.
    private static let offset: Int64 = 480 * minute

    private let day: Int
    private let minutes: Int

    private init(day: Int, minutes: Int) {
        self.day = day
        self.minutes = minutes
    }

    /// Reads `sat 23:00`.
    init?(_ text: String) {
        guard let match = text.wholeMatch(of: /([a-z]{3}) (\d\d):(\d\d)/),
            let day = Self.days.firstIndex(of: String(match.1)),
            let hour = Int(match.2), let minute = Int(match.3), hour < 24, minute < 60
        else { return nil }
        self.init(day: day, minutes: hour * 60 + minute)
    }

    /// The moment in the week that begins with the first Monday after `now`.
    func moment(after now: Timestamp) -> Timestamp {
        let today = now.milliseconds / Self.day
        // The first of January 1970 was a Thursday.
        let monday = today + 7 - (today + 3) % 7
        return Timestamp(milliseconds: (monday + Int64(day)) * Self.day + Int64(minutes) * Self.minute - Self.offset)
    }
}
