import CivilCalendar
import Linguistics
import Understanding

extension NextOpening {
    /// The words to use inside a sentence, such as `tomorrow at 09:00` or 明天 09:00.
    func words(in language: LanguageTag) -> String {
        let clock = Self.clock(minute)
        let date = CivilDate(daysSince1970: day)
        guard language.isChinese else {
            return switch day - today {
            case 0: "today at \(clock)"
            case 1: "tomorrow at \(clock)"
            case 2..<7: "on \(Self.englishDays[date.weekday - 1]) at \(clock)"
            default: "on \(Self.date(day, in: language)) at \(clock)"
            }
        }
        return switch day - today {
        case 0: "今天 \(clock)"
        case 1: "明天 \(clock)"
        case 2..<7: (language == .traditionalChinese ? "週" : "周") + Self.chineseDays[date.weekday - 1] + " \(clock)"
        default: "\(Self.date(day, in: language)) \(clock)"
        }
    }

    /// A day such as `2026-11-21` or 2026年11月21日, given as days since 1970.
    static func date(_ day: Int, in language: LanguageTag) -> String {
        let date = CivilDate(daysSince1970: day)
        return language.isChinese
            ? "\(date.year)年\(date.month)月\(date.day)日"
            : "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
    }

    /// A time of day such as `09:00`, given as minutes since midnight.
    static func clock(_ minute: Int) -> String { "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))" }

    private static let englishDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    private static let chineseDays = ["一", "二", "三", "四", "五", "六", "日"]

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
