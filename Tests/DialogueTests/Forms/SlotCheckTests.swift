import Entities
import Testing
import Understanding

@testable import Dialogue

struct SlotCheckTests {
    private static let today = DayNumber(iso8601: "2026-11-21") ?? DayNumber(0)

    private func verdict(
        _ text: String, _ kind: Catalogue.Slot.Kind = .text, from: Int? = nil, to: Int? = nil,
        unsaid: BuiltInEntity.Unsaid? = nil
    ) -> SlotCheck.Verdict {
        var slot = Catalogue.Slot(name: "s", kind: kind)
        if from != nil || to != nil {
            slot.validation.dates = DateBounds(
                from: from.map { .fromToday($0) }, to: to.map { .fromToday($0) })
        }
        return SlotCheck.validate(text, for: FormSlot(slot), today: Self.today, unsaid: unsaid)
    }

    @Test func `a float slot takes a number in any notation, and never another number`() {
        for (text, value) in [
            ("4,5", "4.5"), ("1.234,5", "1234.5"), ("４．５", "4.5"), ("四", "4"), ("4 out of 5", "4"), ("2 kg", "2"),
        ] {
            #expect(verdict(text, .float) == .value(value), "\(text)")
        }
        for text in ["0x10", "1,2345", "3 or 4", "nan", "inf", "1e9"] {
            #expect(verdict(text, .float) == .fault(.malformed), "\(text)")
        }
    }

    @Test func `invisible characters are no part of a number`() {
        #expect(verdict("\u{200B}4\u{2060},5", .float) == .value("4.5"))
        var slot = Catalogue.Slot(name: "s", kind: .text)
        slot.validation.luhn = true
        for (text, isRight) in [("4539\u{200B}1488\u{AD}03436467", true), ("4539\u{200B}1488\u{AD}03436468", false)] {
            #expect(
                SlotCheck.validate(text, for: FormSlot(slot), today: Self.today)
                    == (isRight ? .value("4539148803436467") : .fault(.mistyped)))
        }
    }

    @Test func `a day without a year is in the year that the bounds allow`() {
        #expect(verdict("2026-06-15", from: 0, to: 365, unsaid: .year) == .value("2027-06-15"))
        #expect(verdict("2027-03-01", from: -365, to: 0, unsaid: .year) == .value("2026-03-01"))
        #expect(verdict("2026-06-15T14:30", from: 0, to: 365, unsaid: .year) == .value("2027-06-15T14:30"))
        #expect(verdict("2026-12-01", from: 0, to: 365, unsaid: .year) == .value("2026-12-01"))
    }

    @Test func `a day without a month is in the month that the bounds allow`() {
        #expect(verdict("2026-11-15", from: 0, to: 60, unsaid: .month) == .value("2026-12-15"))
        #expect(verdict("2026-10-31", from: 0, to: 60, unsaid: .month) == .value("2026-12-31"))
    }

    @Test func `a day that says its year, or fits no year, is refused`() {
        let bounds = SlotFault.outside(from: "2026-11-21", to: "2026-12-21")
        #expect(verdict("2026-06-15", from: 0, to: 30) == .fault(bounds))
        #expect(verdict("2026-06-15", from: 0, to: 30, unsaid: .year) == .fault(bounds))
    }
}
