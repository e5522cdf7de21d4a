import CivilCalendar

/// A day as the number of days since 1970-01-01, for comparing dates.
package struct DayNumber: Sendable, Equatable, Comparable {
    package var value: Int

    package init(_ value: Int) { self.value = value }

    /// The day of an ISO 8601 date or time, or of the start of an interval. Nil where the text begins with
    /// no date.
    package init?(iso8601 text: some StringProtocol) {
        let digits = Array(text.utf8.prefix(10))
        guard digits.count == 10, digits[4] == UInt8(ascii: "-"), digits[7] == UInt8(ascii: "-"),
            text.utf8.count == 10 || [UInt8(ascii: "T"), UInt8(ascii: "/")].contains(text.utf8.dropFirst(10).first)
        else { return nil }
        let parts = [digits[0..<4], digits[5..<7], digits[8..<10]].map { Int(String(decoding: $0, as: UTF8.self)) }
        guard let year = parts[0], let month = parts[1], let day = parts[2], let date = CivilDate(year, month, day)
        else { return nil }
        value = date.daysSince1970
    }

    /// A date or time with another year, or month if the customer named none, that lies between two days. Nil where
    /// they said all, or no such day fits.
    package func moved(in iso8601: String, unsaid: BuiltInEntity.Unsaid?, from: DayNumber?, to: DayNumber?) -> String? {
        guard let unsaid, !iso8601.utf8.contains(UInt8(ascii: "/")) else { return nil }
        let date = CivilDate(daysSince1970: value)
        for step in [1, -1, 2, -2, 3, -3, 4, -4, 8, -8] {
            let month = date.firstOfMonth.adding(months: unsaid == .year ? step * 12 : step)
            guard let day = CivilDate(month.year, month.month, date.day).map({ DayNumber($0.daysSince1970) }),
                from.map({ day >= $0 }) ?? true, to.map({ day <= $0 }) ?? true
            else { continue }
            return day.iso8601 + String(iso8601.dropFirst(10))
        }
        return nil
    }

    /// The date in ISO 8601, such as `2026-11-21`.
    package var iso8601: String { TimeValue.day(CivilDate(daysSince1970: value)).text }

    package static func < (one: DayNumber, other: DayNumber) -> Bool { one.value < other.value }
}

extension LocalTime {
    /// The local date as a day number.
    package var day: DayNumber { DayNumber(date.daysSince1970) }
}
