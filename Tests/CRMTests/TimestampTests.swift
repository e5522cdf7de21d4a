import CRM
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
        ("2026-11-21t08:00:00.1239z", "2026-11-21T08:00:00.123Z"),
        ("2024-02-29 23:59:60+08:00", "2024-02-29T16:00:00.000Z"),
        ("1969-12-31T23:59:59.999-0030", "1970-01-01T00:29:59.999Z"),
        ("0000-03-01", "0000-03-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
    ])
    func `RFC 3339 is read and written in UTC`(text: String, expected: String) {
        #expect(Timestamp(iso8601: text)?.iso8601 == expected)
    }

    @Test(arguments: [
        "", "2026", "2026-02-29", "2026-13-01", "2026-11-21T08:00:00", "2026-11-21T24:00:00Z", "2026-11-21T08:60:00Z",
        "2026-11-21T08:00:00.Z", "2026-11-21T08:00:00Z ", "２０２６-11-21", "2026-11-21T08:00:00+24:00",
    ])
    func `what names no moment is refused`(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test func `every day of 800 years comes back`() {
        for day in Int64(-150_000)..<150_000 {
            let moment = Timestamp(milliseconds: day * 86_400_000 + 1)
            #expect(Timestamp(iso8601: moment.iso8601) == moment)
        }
    }

    @Test func `the clock's present moment lies in this century`() {
        #expect(
            (Timestamp(milliseconds: 1_750_000_000_000)...Timestamp(milliseconds: 4_102_444_800_000)).contains(.now))
    }
}
