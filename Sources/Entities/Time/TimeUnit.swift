/// A unit of durations.
enum TimeUnit: Int {
    case second, minute, hour, day, week, fortnight, month, year
}

/// A part of the day, with the hours that people mean by it.
enum DayPart {
    case dawn, morning, noon, afternoon, evening

    /// Evening ends at midnight, where the next day begins.
    var hours: Range<Int> {
        switch self {
        case .dawn: 0..<6
        case .morning: 6..<12
        case .noon: 12..<14
        case .afternoon: 12..<18
        case .evening: 18..<24
        }
    }

    /// The hour of the day for `hour` o'clock in this part of it; 24 and more for the following day.
    func hour(_ hour: Int) -> Int {
        guard hour <= 12 else { return hour }
        switch self {
        case .dawn, .morning: return hour == 12 ? 0 : hour
        case .noon: return hour < 6 ? hour + 12 : hour
        case .afternoon: return hour < 12 ? hour + 12 : hour
        // Twelve, one and two "in the evening" are after midnight.
        case .evening: return hour == 12 || hour < 4 ? hour % 12 + 24 : hour + 12
        }
    }
}

/// Days with a name and a fixed date.
enum Holiday {
    case newYear, valentines, labour, national, halloween, double11, double12, christmasEve, christmas, newYearsEve

    var month: Int { date.month }
    var day: Int { date.day }

    private var date: (month: Int, day: Int) {
        switch self {
        case .newYear: (1, 1)
        case .valentines: (2, 14)
        case .labour: (5, 1)
        case .national: (10, 1)
        case .halloween: (10, 31)
        case .double11: (11, 11)
        case .double12: (12, 12)
        case .christmasEve: (12, 24)
        case .christmas: (12, 25)
        case .newYearsEve: (12, 31)
        }
    }
}
