import TestSupport
import Testing

@testable import fuzz

/// The first cases of `make fuzz`, so that a reader that crashes or answers wrongly is noticed by every test run.
struct FuzzTests {
    /// How many cases of a target are run. Some must be accepted and some refused: a target that accepts or refuses
    /// everything, because its sample is wrong, would notice nothing.
    private static let plan = [("wire", 600), ("text", 60), ("model", 60), ("yaml", 300), ("tables", 600)]

    @Test(arguments: FuzzTests.plan)
    func `damaged and random input is accepted or refused, and nothing else happens`(
        name: String, cases: Int
    ) async throws {
        let folder = try TemporaryFolder()
        var target = try #require(try Fuzz.targets(in: folder).first { $0.name == name })
        var accepted = 0
        for number in 0..<cases {
            do {
                if try await target.run(case: number, seed: 1) { accepted += 1 }
            } catch {
                Issue.record(error, "case \(number) of \(name); `fuzz --only \(name) --from \(number)` repeats it")
            }
        }
        #expect(accepted > 0 && accepted < cases, "\(accepted) of \(cases) cases of \(name) are accepted")
    }

    @Test func `every target of the fuzz run has its cases here`() throws {
        let targets = try Fuzz.targets(in: try TemporaryFolder())
        #expect(Set(targets.map(\.name)) == Set(Self.plan.map(\.0)))
    }
}
