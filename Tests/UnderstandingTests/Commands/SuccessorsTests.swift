import Testing

@testable import Understanding

struct SuccessorsTests {
    /// Postage is asked for after returns three times of four, and otherwise hardly ever.
    private let pairs: [(answered: String, next: String)] =
        Array(repeating: ("return", "postage"), count: 6) + Array(repeating: ("return", "refund"), count: 2)
        + Array(repeating: ("hours", "refund"), count: 20) + [("hours", "postage")]

    @Test func `what often follows an answer has a lift above zero, what seldom does one below`() throws {
        let lifts = try #require(Successors(pairs).lifts(after: "return"))
        #expect(try #require(lifts["postage"]) > 0.5)
        #expect(try #require(lifts["refund"]) < 0)
    }

    @Test func `a pair seen once is chance, and an intent that was never answered has no lifts`() {
        let successors = Successors(pairs)
        #expect(successors.lifts(after: "hours")?["postage"] == nil)
        #expect(successors.lifts(after: "postage") == nil)
        #expect(successors.lifts(after: nil) == nil)
    }

    @Test func `the order of the pairs does not matter`() {
        #expect(Successors(pairs) == Successors(pairs.reversed()))
    }
}
