import CivilCalendar
import Testing

@Suite struct CivilDateTests {
    @Test func `every day of four centuries goes to a number and back`() throws {
        let first = try #require(CivilDate(1800, 1, 1)).daysSince1970
        for number in first..<(first + 146_097) {
            let date = CivilDate(daysSince1970: number)
            #expect(date.daysSince1970 == number)
            #expect(CivilDate(date.year, date.month, date.day) == date)
        }
    }

    @Test(arguments: [
        (2026, 2, 29), (1900, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (0, 1, 1), (10_000, 1, 1),
    ])
    func `a day that the calendar does not have is none`(_ year: Int, _ month: Int, _ day: Int) {
        #expect(CivilDate(year, month, day) == nil)
    }

    @Test func `the year 0 is accepted where it is asked for`() throws {
        #expect(try #require(CivilDate(0, 1, 1, years: 0...9999)).daysSince1970 == -719_528)
    }

    @Test func `weekdays, months and ISO weeks are those of the calendar`() throws {
        #expect(CivilDate(daysSince1970: 0).weekday == 4)
        #expect(try #require(CivilDate(2024, 1, 31)).adding(months: 1) == CivilDate(2024, 2, 29))
        let week = try #require(CivilDate(2027, 1, 1)).week
        #expect(week == (2026, 53))
    }
}
