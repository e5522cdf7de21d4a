import Entities
import Testing

/// Hours from now are counted as they pass, also where the clocks change in between.
struct ClockChangeTests {
    /// New York: 01:30 summer time on the day on which the clocks go back at 06:00 UTC.
    private static let change = 1_793_512_800
    private static let autumn = LocalTime(
        milliseconds: (Int64(change) - 1_800) * 1_000, offset: -240, offsetAt: { $0 < change ? -240 : -300 })
    /// Berlin: 01:30 on the day on which the clocks go forward at 01:00 UTC.
    private static let forward = 1_774_746_000
    private static let spring = LocalTime(
        milliseconds: (Int64(forward) - 1_800) * 1_000, offset: 60, offsetAt: { $0 < forward ? 60 : 120 })

    @Test(arguments: [
        ("in 2 hours", "2026-11-01T02:30"), ("两小时后", "2026-11-01T02:30"), ("in 30 minutes", "2026-11-01T01:00"),
        ("an hour ago", "2026-11-01T00:30"), ("in 2 days", "2026-11-03"), ("24小时后", "2026-11-02T00:30"),
    ]) func `an hour that comes twice is counted twice`(text: String, value: String) {
        #expect(BuiltInEntities.find(in: Array(text.utf16), at: Self.autumn).map(\.value) == [value])
    }

    @Test(arguments: [
        ("in 2 hours", "2026-03-29T04:30"), ("两小时后", "2026-03-29T04:30"), ("2 hours ago", "2026-03-28T23:30"),
    ]) func `an hour that is left out is not counted`(text: String, value: String) {
        #expect(BuiltInEntities.find(in: Array(text.utf16), at: Self.spring).map(\.value) == [value])
    }
}
