import Testing

@testable import Dialogue

struct NumberTests {
    @Test(arguments: [
        ("A1234567", "it ends in 8, not 7", "A1234568"),
        ("A1234567", "not 67 but 76", "A1234576"),
        ("A1234567", "the last two should be 90", "A1234590"),
        ("A1234567", "尾号是9不是7", "A1234569"),
        ("A1234567", "最后一位是2", "A1234562"),
        ("A1234567", "不是234，是243", "A1243567"),
    ]) func `the digits that a message names are replaced in the known number`(
        known: String, text: String, mended: String
    ) {
        #expect(NumberMending.mended(known, by: text) == mended)
    }

    @Test(arguments: [
        "B7654321", "not A1234567, B7654321", "2 of them", "it ends", "not 99 but 98", "ends in 67", "",
        "the last 12345678 parcels", "1 2 3",
    ]) func `other numbers mend nothing`(text: String) {
        #expect(NumberMending.mended("A1234567", by: text) == nil)
    }

    @Test(arguments: [
        ("letter G, then 55 12 345", "G5512345"), ("b as in berlin 7 0 0 1 2 3 4", "B7001234"),
        ("it is a as in anna, 1234567", "A1234567"), ("I think K - 44 0 98 21", "K4409821"),
        ("字母R 然后 403 77 82", "R4037782"),
    ]) func `a spelt number is put together`(text: String, number: String) {
        #expect(SpeltNumber.read(text) == number)
    }

    @Test(arguments: ["A1234567", "no letter 12 34", "two words", "", "12 b", "三个 12 34"])
    func `what is not spelt out is no number`(text: String) {
        #expect(SpeltNumber.read(text) == nil)
    }
}
