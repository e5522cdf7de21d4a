import Linguistics
import Testing

struct CodeCaseTests {
    @Test(
        arguments: [
            ("[A-Z]\\d{7}", true), ("(?<![A-Za-z0-9])[A-Za-z]\\d{7}(?![A-Za-z0-9])", true), ("ORD-\\d+", true),
            ("[a-z]\\d{7}", false), ("\\d{7}", false), ("\\D\\S", false), ("Room \\d+", false), ("", false),
            ("\\\\A", true),
        ])
    func `a pattern with the range A-Z or with capitals alone asks for capitals`(pattern: String, isUpper: Bool) {
        #expect(CodeCase.isUpper(pattern) == isUpper)
    }

    @Test func `letters become capitals, those of full width too, and nothing else changes`() {
        #expect(CodeCase.upper("ab1-ｃ単ß") == "AB1-Ｃ単ß")
    }
}
