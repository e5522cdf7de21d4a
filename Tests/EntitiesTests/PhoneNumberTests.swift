import Entities
import Testing

struct PhoneNumberTests {
    @Test(arguments: [
        ("+86 139 0020 0300", "+8613900200300"), ("8613900200300", "+8613900200300"), ("１３９００２００３００", "+8613900200300"),
        ("\u{202D}+86 139-0020-0300\u{202C}", "+8613900200300"), ("0086 (0)139 0020 0300", "+8613900200300"),
        ("+44 (0)20 7946 0011", "+442079460011"), ("020 7946 0011", "+442079460011"),
        ("电话：020 88886666", "+862088886666"),
        ("021-62345678-801", "+862162345678;ext=801"), ("+1 (415) 555-2671 x22", "+14155552671;ext=22"),
        ("400-810-8888", "+864008108888"), ("+39 06 1234 5678", "+390612345678"), ("95588", "95588"),
        ("13900200300 (home)", "+8613900200300"),
    ]) func `a number has one form`(text: String, number: String) {
        #expect(PhoneNumber.normalised(text) == number)
    }

    @Test(arguments: [
        "", "phone", "1234", "1.39002E+10", "13900200300.0", "13,900,200,300", "13900200300,13900200301",
        "-13900200300",
        "¥13900200300", "13900200300+1", "1390020030O", "x13900200300", "1234567890123456", "139 0020 0300 / 0301 ext",
    ]) func `what is not surely one number is none`(text: String) {
        #expect(PhoneNumber.normalised(text) == nil)
    }

    @Test(arguments: [
        "+86 139 0020 0300", "+44 (0)20 7946 0011", "010-62345678", "+1 415 555 2671", "(415) 555-2671",
        "00852 2345 6789",
        "8613900200300", "021-62345678-801",
    ]) func `a field and a message give the same number`(text: String) {
        let found = BuiltInEntities.find(
            in: Array("my phone is \(text)".utf16), at: LocalTime(milliseconds: 0, offset: 0))
        #expect(found.first { $0.kind == .phone }?.value == PhoneNumber.normalised(text))
    }
}
