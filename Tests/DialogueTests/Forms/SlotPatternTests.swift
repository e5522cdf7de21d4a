import Testing

@testable import Dialogue

struct SlotPatternTests {
    @Test(arguments: [
        "b7654321", "B\u{200B}7654321", "b76\u{AD}54\u{2060}321", "号ｂ７６５４３２１", "b\u{FE0F}7654321\u{202E}",
    ])
    func `characters that nobody sees are ignored in a code, and it has the case of its pattern`(text: String) throws {
        let pattern = try #require(SlotPattern("[A-Z]\\d{7}"))
        #expect(pattern.onlyMatch(in: text) == "B7654321")
    }

    @Test func `a pattern that does not ask for capitals leaves the case as it is written`() throws {
        #expect(try #require(SlotPattern("[a-z]+\\d")).onlyMatch(in: "aB1") == "aB1")
        #expect(try #require(SlotPattern("[A-Z]+")).onlyMatch(in: "Ab") == "Ab")
    }
}
