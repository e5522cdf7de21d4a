import CivilCalendar

/// A time as precise as it was written, in ISO 8601 without an offset.
enum TimeValue: Equatable {
    case year(Int)
    case month(Int, Int)
    /// The week's Monday.
    case week(CivilDate)
    case day(CivilDate)
    /// The first and the last day.
    case days(CivilDate, CivilDate)
    case minute(LocalTime)
    case second(LocalTime)
    /// Start and end, the end exclusive.
    case between(LocalTime, LocalTime)

    /// `2026`, `2026-11`, `2026-W48`, `2026-11-25`, `2026-11-28/2026-11-29`, `2026-11-25T15:30`,
    /// `2026-11-25T12:00/2026-11-25T18:00`.
    var text: String {
        switch self {
        case .year(let year): Self.padded(year, 4)
        case .month(let year, let month): "\(Self.padded(year, 4))-\(Self.padded(month, 2))"
        case .week(let monday): "\(Self.padded(monday.week.year, 4))-W\(Self.padded(monday.week.number, 2))"
        case .day(let date): Self.text(date)
        case .days(let first, let last): "\(Self.text(first))/\(Self.text(last))"
        case .minute(let time): Self.text(time)
        case .second(let time): "\(Self.text(time)):\(Self.padded(time.secondOfDay % 60, 2))"
        case .between(let start, let end): "\(Self.text(start))/\(Self.text(end))"
        }
    }

    private static func text(_ date: CivilDate) -> String {
        "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    private static func text(_ time: LocalTime) -> String {
        "\(text(time.date))T\(padded(time.secondOfDay / 3_600, 2)):\(padded(time.secondOfDay / 60 % 60, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
