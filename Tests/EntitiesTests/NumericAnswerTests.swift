import Entities
import Testing

struct NumericAnswerTests {
    @Test(
        arguments: [
            ("4", "4"), ("4,5", "4.5"), ("4.5", "4.5"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("４．５", "4.5"),
            ("1,234", "1234"), ("12'000", "12000"), ("-3.5", "-3.5"), ("四", "4"), ("四点五", "4.5"), ("三十二", "32"),
            ("4 out of 5", "4"), ("four out of five", "4"), ("about 3 kg", "3"), ("大概5公斤", "5"), ("4分", "4"),
            ("I'd say 7", "7"), ("four and a half", "4.5"), ("USD 50.00", "50"), ("5 kg", "5"),
            ("\u{200B}4\u{FE0F},5\u{2060}", "4.5"), ("1\u{AD}2", "12"),
        ]) func `an answer with one number is that number`(answer: String, value: String)
    {
        #expect(NumericAnswer.read(answer) == value)
    }

    @Test(arguments: [
        "", "no idea", "0x10", "1,2345", "1.2.3", "3 or 4", "3-4", "A12", "4/5", "10:30", "一般般", "one of them", "四个半",
        "this one", "50%", "五分之四", "I bought 3 of them a year ago and they broke", "1e400",
    ]) func `an answer without a number or with several is none`(answer: String) {
        #expect(NumericAnswer.read(answer) == nil)
    }
}
