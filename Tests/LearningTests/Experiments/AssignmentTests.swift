import Learning
import Testing

@Suite struct AssignmentTests {
    @Test(arguments: [0.05, 0.2, 0.5]) func `the share of many subjects is the share asked for`(share: Double) {
        let count = (0..<20_000).count { Assignment.isCandidate("u-\($0)", in: "july", share: share) }
        #expect(abs(Double(count) / 20_000 - share) < 0.011)
    }

    @Test func `an arm is written in the names, and another experiment draws anew`() {
        // Once and for all: a customer may come back after an update.
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
