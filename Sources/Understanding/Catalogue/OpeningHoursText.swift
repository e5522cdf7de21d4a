import CivilCalendar
import Foundation

/// Opening hours that cannot be read. The description says what is wrong and what to write instead.
package struct OpeningHoursError: Error, Sendable, Equatable, CustomStringConvertible {
    /// For the operator, with the wrong part of the text in quotation marks.
    package let description: String
}

/// The notation of opening hours: `mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00`.
///
///     hours     entry *(";" entry)
///     entry     days range *("," range)
///     days      day or day-day, several separated by "," without a space; or "daily"
///     range     HH:MM-HH:MM, up to 24:00; a range whose end is before its start ends on the next day
extension OpeningHours {
    /// Reads opening hours in the notation above.
    ///
    /// - Parameters:
    ///   - timeZone: a name of the tz database such as `Asia/Shanghai`; nil means the machine's time zone.
    ///   - holidays: dates such as `2026-12-25`, separated by commas or spaces.
    package init(_ text: String, timeZone: String? = nil, holidays: String? = nil) throws(OpeningHoursError) {
        var week = Array(repeating: [Range<Int>](), count: 7)
        for entry in text.split(separator: ";") where !entry.allSatisfy(\.isWhitespace) {
            let words = entry.split(whereSeparator: \.isWhitespace)
            guard words.count > 1 else {
                throw OpeningHoursError(
                    description: "\"\(words[0])\" must be days and hours, such as mon-fri 09:00-18:00")
            }
            let days = try Self.days(String(words[0]).lowercased())
            for range in words[1...].joined().split(separator: ",") {
                let (start, end) = try Self.range(String(range))
                for day in days { Self.add(start, end, on: day, to: &week) }
            }
        }
        guard week.contains(where: { !$0.isEmpty }) else {
            throw OpeningHoursError(
                description: "no hours are given; write for example: mon-fri 09:00-18:00; sat 10:00-14:00")
        }
        self.init(
            week: week.map { $0.sorted { $0.lowerBound < $1.lowerBound } }, holidays: try Self.dates(holidays ?? ""),
            timeZone: try Self.zone(timeZone))
    }

    private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    private static func days(_ text: String) throws(OpeningHoursError) -> [Int] {
        if text == "daily" { return Array(0..<7) }
        var days: [Int] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
                dayNames.firstIndex(of: String($0))
            }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else {
                throw OpeningHoursError(
                    description: "\"\(part)\" is not a day; use \(dayNames.joined(separator: ", ")), "
                        + "a range such as mon-fri, or daily"
                )
            }
            // A range such as fri-mon continues after the end of the week.
            days += (first...(last < first ? last + 7 : last)).map { $0 % 7 }
        }
        return days
    }

    private static func range(_ text: String) throws(OpeningHoursError) -> (Int, Int) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minute)
        guard ends.count == 2, let start = ends[0], let end = ends[1], start != end, start < minutesADay else {
            throw OpeningHoursError(description: "\"\(text)\" is not a time range; write it as 09:00-18:00")
        }
        return (start, end)
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isWholeNumber) }),
            let hour = Int(parts[0]),
            let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= minutesADay
        else { return nil }
        return hour * 60 + minute
    }

    private static func add(_ start: Int, _ end: Int, on day: Int, to week: inout [[Range<Int>]]) {
        guard end < start else { return week[day].append(start..<end) }
        week[day].append(start..<minutesADay)
        if end > 0 { week[(day + 1) % 7].append(0..<end) }
    }

    private static func dates(_ text: String) throws(OpeningHoursError) -> Set<Int> {
        var days: Set<Int> = []
        for date in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            let parts = date.split(separator: "-").map { Int($0) }
            guard parts.count == 3, let year = parts[0], let month = parts[1], let dayOfMonth = parts[2],
                let day = CivilDate(year, month, dayOfMonth, years: 1970...9999)?.daysSince1970
            else { throw OpeningHoursError(description: "\"\(date)\" is not a date; write holidays as 2026-12-25") }
            days.insert(day)
        }
        return days
    }

    private static func zone(_ name: String?) throws(OpeningHoursError) -> TimeZone {
        guard let name else { return .current }
        guard let zone = TimeZone(identifier: name) else {
            throw OpeningHoursError(
                description: "\"\(name)\" is not a time zone; use a name such as Asia/Shanghai or Europe/London")
        }
        return zone
    }
}
