import Learning
import Testing

@Suite struct AssignmentTests {
    @Test(arguments: [0.05, 0.2, 0.5]) func `many subjects are assigned with the share that was set`(share: Double) {
        let count = (0..<20_000).count { Assignment.isCandidate("u-\($0)", in: "july", share: share) }
        #expect(abs(Double(count) / 20_000 - share) < 0.011)
    }

    @Test func `the arm depends only on the names, and differs between experiments`() {
        // The arm must never change, because a customer may return after an update.
        #expect(
            (1...8).map { Assignment.isCandidate("u-\($0)", in: "july", share: 0.5) } == [
                false, false, true, false, true, true, true, false,
            ])
        let both = (0..<4_000).count {
            Assignment.isCandidate("u-\($0)", in: "july", share: 0.5)
                && Assignment.isCandidate("u-\($0)", in: "august", share: 0.5)
        }
        #expect((850...1_150).contains(both))
        #expect(
            !Assignment.isCandidate("u-1", in: "july", share: 0) && Assignment.isCandidate("u-1", in: "july", share: 1))
    }
}
