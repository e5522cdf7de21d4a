import CRM
import Foundation

/// Reads a flag whose value is a time.
enum TimeOption {
    /// Nil where the flag is absent. A text that is not a time ends the command with status 64.
    ///
    /// A bare date is its midnight in the `time-zone` of the settings.
    ///
    /// - Parameter name: the flag, for the message.
    static func read(_ text: String?, _ name: String, _ settings: Settings) throws -> Timestamp? {
        guard let text else { return nil }
        guard let time = Timestamp(iso8601: text) else {
            throw Failure.exit(
                .usage, "\(name) must be a time such as 2026-11-21T08:00:00Z or a date such as 2026-11-21")
        }
        // The same letters as a time at midnight in UTC say that the text is a bare date.
        guard Timestamp(iso8601: text + "T00:00:00Z") != nil else { return time }
        return midnight(time, in: try zone(settings))
    }

    /// The moment at which a zone's clocks show what UTC shows at `time`.
    private static func midnight(_ time: Timestamp, in zone: TimeZone) -> Timestamp {
        var moment = time
        // The second look is at an offset that holds near the moment itself.
        for _ in 0..<2 {
            let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
            moment.milliseconds = time.milliseconds - Int64(zone.secondsFromGMT(for: date)) * 1_000
        }
        return moment
    }

    private static func zone(_ settings: Settings) throws -> TimeZone {
        struct Unknown: Error, CustomStringConvertible {
            let description = "there is no such time zone; write one such as Asia/Shanghai"
        }
        do {
            return try settings.reading(.timeZone) { name in
                guard let zone = TimeZone(identifier: name) else { throw Unknown() }
                return zone
            } ?? .current
        } catch {
            throw Failure.exit(.configuration, error.description)
        }
    }
}
