import Linguistics

/// When people will be there again, and how that is said.
struct NextOpening: Equatable {
    /// Days since 1970.
    var day: Int
    /// Since midnight.
    var minute: Int
    /// The day on which it is said.
    var today: Int

    /// Such as `tomorrow at 09:00`, 明天 09:00; to stand within a sentence.
    func words(in language: LanguageTag) -> String {
        let clock = "\(Self.twoDigits(minute / 60)):\(Self.twoDigits(minute % 60))"
        let (year, month, dayOfMonth) = CivilDay.date(day)
        let weekday = CivilDay.weekday(day)
        guard language.isChinese else {
            return switch day - today {
            case 0: "today at \(clock)"
            case 1: "tomorrow at \(clock)"
            case 2..<7: "on \(Self.englishDays[weekday]) at \(clock)"
            default: "on \(year)-\(Self.twoDigits(month))-\(Self.twoDigits(dayOfMonth)) at \(clock)"
            }
        }
        return switch day - today {
        case 0: "今天 \(clock)"
        case 1: "明天 \(clock)"
        case 2..<7: (language == .traditionalChinese ? "週" : "周") + Self.chineseDays[weekday] + " \(clock)"
        default: "\(year)年\(month)月\(dayOfMonth)日 \(clock)"
        }
    }

    private static let englishDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let chineseDays = ["一", "二", "三", "四", "五", "六", "日"]

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}

/// Days of the Gregorian calendar, counted from 1 January 1970.
enum CivilDay {
    /// From 0 for Monday; 1 January 1970 was a Thursday.
    static func weekday(_ day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }

    /// By eras of 400 years that begin on 1 March, so that the leap day is an era year's last (Hinnant,
    /// "chrono-compatible low-level date algorithms").
    static func date(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day of a date; nil where the calendar has none such.
    static func number(year: Int, month: Int, day: Int) -> Int? {
        guard (1970...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        return date(number) == (year, month, day) ? number : nil
    }
}
