import Learning
import Testing

@Suite struct ConfidentJointTests {
    /// Two classes; the first is hard to recognise, the second easy.
    private let joint = ConfidentJoint(
        probabilities: [
            0.6, 0.4, /**/ 0.4, 0.6, /**/ 0.05, 0.95,
            0.1, 0.9, /**/ 0.2, 0.8, /**/ 0.55, 0.45, /**/ 0.5, 0.5,
        ], stride: 2, classCount: 2, labels: [0, 0, 0, 1, 1, 1, -1])

    @Test func `the threshold of a class is the mean confidence of its own examples`() {
        #expect(abs(joint.thresholds[0] - 0.35) < 1e-6)
        #expect(abs(joint.thresholds[1] - 2.15 / 3) < 1e-6)
        #expect(joint.sizes == [3, 3])
    }

    @Test func `an example counts for the most probable class whose threshold it reaches, and for no other`() {
        // The second example reaches only class 0, although class 1 is more probable: its threshold is higher.
        #expect(joint.counts == [2, 1, 1, 2])
        #expect(joint.suspects.map(\.example) == [2, 5])
        let first = joint.suspects[0]
        #expect(first.given == 0 && first.read == 1 && first.probability == 0.95 && first.ownProbability == 0.05)
        #expect(abs(joint.estimatedErrors - 2) < 1e-9)
    }

    @Test func `an example whose own label is most probable is no suspect`() {
        let joint = ConfidentJoint(
            probabilities: [0.9, 0.1, /**/ 0.9, 0.1, /**/ 0.6, 0.4, /**/ 0.8, 0.2], stride: 2, classCount: 2,
            labels: [0, 0, 0, 1])
        // The third example reaches only class 1, whose threshold is 0.2.
        #expect(joint.counts[1] == 1)
        #expect(joint.suspects.map(\.example) == [3])
    }

    @Test func `a class without examples is never predicted, and no data has no errors`() {
        let joint = ConfidentJoint(probabilities: [0.3, 0.7], stride: 2, classCount: 2, labels: [0])
        #expect(joint.counts == [1, 0, 0, 0] && joint.suspects.isEmpty)
        let none = ConfidentJoint(probabilities: [], stride: 1, classCount: 0, labels: [])
        #expect(none.estimatedErrors == 0 && none.overlaps.isEmpty)
    }
}
