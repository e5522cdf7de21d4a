import Hashing
import Learning
import Testing

struct FamiliarityTests {
    @Test func `the unknown share counts loose characters half, and is nothing where there are no words`() {
        #expect(Familiarity(known: 2, loose: 1, strange: 1).unknownShare == 0.375)
        #expect(Familiarity().unknownShare == 0)
        #expect(Familiarity(strange: 3).unknownShare == 1)
    }

    @Test func `without examples known words are wording, and the more strange ones the less so`() {
        let model = FamiliarityModel.fit([], isWording: [], counts: [])
        #expect(model == .usual)
        #expect(model.logarithm(Familiarity(known: 1)) > -0.05)
        let falling = (1...6).map { model.logarithm(Familiarity(strange: $0)) }
        #expect(falling == falling.sorted(by: >) && falling[2] < -4)
        #expect(model.logarithm(Familiarity(known: 4, strange: 2)) > -0.01)
    }

    @Test func `a text without words is neither`() {
        #expect(FamiliarityModel(weights: [-9, 1, 1, 1]).logarithm(Familiarity()) == 0)
    }

    @Test func `what tells random strings from wording is learnt from both`() {
        // Here a third of the units of wording are strange, and a tenth of the units of random strings known.
        var random = SplitMix64(seed: 5)
        let examples = (0..<2_000).map { i in
            let known = (0..<4).count { _ in random.nextFraction() < (i % 2 == 0 ? 0.67 : 0.1) }
            return Familiarity(known: known, strange: 4 - known)
        }
        let model = FamiliarityModel.fit(
            examples, isWording: examples.indices.map { $0 % 2 == 0 }, counts: examples.map { _ in 1 })
        #expect(model.logarithm(Familiarity(known: 3, strange: 1)) > -0.1)
        #expect(model.logarithm(Familiarity(known: 0, strange: 4)) < -3)
        #expect(model.weights.allSatisfy { $0.isFinite })
    }

    @Test func `counts without end stay finite`() {
        let all = Familiarity(known: .max / 4, loose: .max / 4, strange: .max / 4)
        #expect(FamiliarityModel.usual.logarithm(all).isFinite)
    }
}
