import CivilCalendar

/// A length of time in the units in which it was written, the longest first.
struct Span {
    private(set) var parts: [(count: Decimal, unit: TimeUnit)]

    init(_ count: Decimal, _ unit: TimeUnit) {
        parts = unit == .fortnight ? [(count.times(2) ?? count, .week)] : [(count, unit)]
    }

    /// Adds a part in a shorter unit. Returns false if the unit is not shorter.
    mutating func add(_ other: Span) -> Bool {
        guard let last = parts.last, let next = other.parts.first, next.unit.rawValue < last.unit.rawValue else {
            return false
        }
        parts += other.parts
        return true
    }

    /// ISO 8601, with half hours and half years in whole units of the next kind: `P3D`, `PT1H30M`, `P2.5D`.
    var text: String {
        var date = ""
        var time = ""
        for part in parts {
            switch part.unit {
            case .year: date += Self.split(part.count, "Y", "M", 12)
            case .month: date += part.count.text() + "M"
            case .week, .fortnight: date += part.count.text() + "W"
            case .day: date += part.count.text() + "D"
            case .hour: time += Self.split(part.count, "H", "M", 60)
            case .minute: time += Self.split(part.count, "M", "S", 60)
            case .second: time += part.count.text() + "S"
            }
        }
        return "P" + date + (time.isEmpty ? "" : "T" + time)
    }

    /// The time that is this span after `now`, or before it; nil if that is beyond the calendar.
    func from(_ now: LocalTime, isBefore: Bool) -> TimeValue? {
        let sign = isBefore ? -1 : 1
        var months = 0
        var seconds = 0
        var finest = TimeUnit.year
        for part in parts {
            // In tenths, so that halves are exact.
            guard let tenths = part.count.times(10)?.whole else { return nil }
            switch part.unit {
            case .year: months += tenths * 12 / 10
            case .month:
                months += tenths / 10
                seconds += tenths % 10 * 3 * 86_400
            case .week, .fortnight: seconds += tenths * 7 * 86_400 / 10
            case .day: seconds += tenths * 86_400 / 10
            case .hour: seconds += tenths * 360
            case .minute: seconds += tenths * 6
            case .second: seconds += tenths / 10
            }
            finest = part.unit
        }
        guard months < 24_000, seconds < 60_000_000_000 else { return nil }
        let day = now.date.adding(months: sign * months)
        // Hours pass on the clock of the world; a day from now is at the same hour, whatever the clocks did.
        let isElapsed = parts.allSatisfy { $0.unit.rawValue <= TimeUnit.hour.rawValue }
        let time =
            isElapsed
            ? now.after(elapsed: sign * seconds)
            : LocalTime(seconds: day.daysSince1970 * 86_400 + now.secondOfDay + sign * seconds)
        guard (1...9999).contains(time.date.year) else { return nil }
        switch finest {
        case .second: return .second(time)
        case .minute, .hour: return .minute(time)
        default: return .day(time.date)
        }
    }

    private static func split(_ count: Decimal, _ unit: String, _ lower: String, _ factor: Int64) -> String {
        guard count.scale == 1, let parts = count.times(factor)?.whole, parts % Int(factor) != 0 else {
            return count.text() + unit
        }
        let whole = parts / Int(factor)
        return (whole > 0 ? "\(whole)\(unit)" : "") + "\(parts % Int(factor))\(lower)"
    }
}
