@testable import Authoring
import Testing

@testable import Understanding

struct ProblemListTests {
    private let place = SourcePlace(file: "a.yml", line: 3, column: 7)

    @Test func `a problem is printed as editors read it, and a quoted key cannot drive the terminal`() {
        var problems = ProblemList()
        problems.error("unknown key `\u{1B}[2J`", at: place, hint: "remove it")
        #expect(problems.sorted.map(\.description) == ["a.yml:3:7: error: unknown key `\u{FFFD}[2J` (remove it)"])
    }

    @Test func `problems are sorted by place, warningOnce adds one warning, and warnings alone do not throw`() throws {
        var problems = ProblemList()
        for line in [9, 4, 5] {
            problems.warningOnce("the same", at: SourcePlace(file: "a.yml", line: line, column: 1), hint: "")
            problems.warning("each", at: SourcePlace(file: "a.yml", line: line, column: 1), hint: "")
        }
        #expect(problems.sorted.map(\.line) == [4, 5, 9, 9])
        try problems.throwIfBroken()
    }

    @Test func `a flood of warnings is cut, and an error after it is still shown`() {
        var problems = ProblemList()
        for _ in 0..<(ProblemList.limit + 100) { problems.warning("w", at: place, hint: "") }
        problems.error("e", at: place, hint: "")
        #expect(problems.sorted.count == ProblemList.limit + 2)
        #expect(problems.sorted.contains { $0.severity == .error })
        #expect(throws: DataError.self) { try problems.throwIfBroken() }
    }
}
