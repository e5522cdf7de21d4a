import CivilCalendar
import Glibc

/// A moment in whole milliseconds since 1970-01-01T00:00:00Z, written as RFC 3339 in UTC.
package struct Timestamp: Sendable, Hashable {
    /// Milliseconds since 1970 UTC, leap seconds not counted.
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The system clock's present moment.
    package static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

extension Timestamp: Comparable {
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Timestamp: CustomStringConvertible {
    package var description: String { iso8601 }
}

extension Timestamp {
    private static let millisecondsPerDay = 86_400_000
    /// 0000-01-01T00:00:00.000Z and 9999-12-31T23:59:59.999Z, the moments that four digits of year can say.
    private static let writable = -62_167_219_200_000...253_402_300_799_999

    /// `YYYY-MM-DDTHH:MM:SS.mmmZ`, always 24 ASCII characters, so that texts sort as times; years outside 0000–9999 are
    /// clamped.
    package var iso8601: String {
        let clamped = min(max(Int(milliseconds), Self.writable.lowerBound), Self.writable.upperBound)
        var days = clamped / Self.millisecondsPerDay
        var rest = clamped % Self.millisecondsPerDay
        if rest < 0 {
            days -= 1
            rest += Self.millisecondsPerDay
        }
        let date = CivilDate(daysSince1970: days)
        return String(unsafeUninitializedCapacity: 24) { buffer in
            func put(_ value: Int, at start: Int, digits: Int) {
                var value = value
                for index in stride(from: start + digits - 1, through: start, by: -1) {
                    buffer.initializeElement(at: index, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
                    value /= 10
                }
            }
            func put(_ separator: Unicode.Scalar, at index: Int) {
                buffer.initializeElement(at: index, to: UInt8(ascii: separator))
            }
            put(date.year, at: 0, digits: 4)
            put("-", at: 4)
            put(date.month, at: 5, digits: 2)
            put("-", at: 7)
            put(date.day, at: 8, digits: 2)
            put("T", at: 10)
            put(rest / 3_600_000, at: 11, digits: 2)
            put(":", at: 13)
            put(rest / 60_000 % 60, at: 14, digits: 2)
            put(":", at: 16)
            put(rest / 1_000 % 60, at: 17, digits: 2)
            put(".", at: 19)
            put(rest % 1_000, at: 20, digits: 3)
            put("Z", at: 23)
            return 24
        }
    }

    /// Reads RFC 3339, and nil for anything else.
    ///
    /// Tolerated: a space or small letter for `T`, a small `z`, an offset without colon, any number of fraction digits
    /// (cut to milliseconds), a leap second (read as the second after it), and a bare date (its midnight in UTC). A
    /// time of day without an offset is refused: it names no moment.
    package init?(iso8601 text: some StringProtocol) {
        var reader = DigitReader(bytes: Array(text.utf8))
        guard let year = reader.number(digits: 4), reader.skip("-"), let month = reader.number(digits: 2),
            reader.skip("-"),
            let day = reader.number(digits: 2), let date = CivilDate(year, month, day, years: 0...9999)
        else { return nil }
        var total = date.daysSince1970 * Self.millisecondsPerDay
        if !reader.isAtEnd {
            guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
                let hour = reader.number(digits: 2), hour < 24, reader.skip(":"),
                let minute = reader.number(digits: 2), minute < 60, reader.skip(":"),
                let second = reader.number(digits: 2), second <= 60,
                let fraction = reader.fraction(), let offset = reader.offset(), reader.isAtEnd
            else { return nil }
            total += hour * 3_600_000 + minute * 60_000 + second * 1_000 + fraction - offset * 60_000
        }
        self.init(milliseconds: Int64(total))
    }
}

/// Reads a timestamp's parts from left to right.
private struct DigitReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    private var digit: Int? {
        guard position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) else {
            return nil
        }
        return Int(bytes[position] - UInt8(ascii: "0"))
    }

    mutating func skip(_ separator: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: separator) else { return false }
        position += 1
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit else { return nil }
            value = value * 10 + digit
            position += 1
        }
        return value
    }

    /// Milliseconds; 0 where no fraction stands, nil where a point has no digit.
    mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        var value = 0
        var scale = 100
        guard digit != nil else { return nil }
        while let digit {
            value += digit * scale
            scale /= 10
            position += 1
        }
        return value
    }

    /// Minutes east of UTC.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let isEast = skip("+")
        guard isEast || skip("-"), let hours = number(digits: 2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return (isEast ? 1 : -1) * (hours * 60 + minutes)
    }
}
