import Hashing
import Learning
import Testing

@Suite struct SequenceTests {
    /// Simulates an experiment of `count` subjects with a look after each one. `found` is the number of subjects at the
    /// first significant look.
    private func run(
        live: Double, candidate: Double, share: Double, count: Int, level: Double = 0.05, random: inout SplitMix64
    ) -> (found: Int?, sequence: EffectSequence) {
        var sequence = EffectSequence(share: share)
        var found: Int?
        for subject in 1...count {
            let isCandidate = Double.random(in: 0..<1, using: &random) < share
            let outcome = Double.random(in: 0..<1, using: &random) < (isCandidate ? candidate : live) ? 1.0 : 0
            sequence.add(outcome, isCandidate: isCandidate)
            if found == nil, sequence.pValue <= level { found = subject }
        }
        return (found, sequence)
    }

    @Test(arguments: [(0.7, 0.5), (0.7, 0.2), (0.02, 0.5), (0.98, 0.1)])
    func `equal arms, tested after every subject, differ significantly in at most 5 % of runs`(
        mean: Double, share: Double
    ) {
        var random = SplitMix64(seed: 11)
        let alarms = (0..<1_000).count { _ in
            run(live: mean, candidate: mean, share: share, count: 400, random: &random).found != nil
        }
        #expect(alarms <= 50)
    }

    @Test func `a better candidate is found, and a much better one sooner`() throws {
        var random = SplitMix64(seed: 5)
        func median(_ candidate: Double, _ count: Int) -> Int {
            let found = (0..<60).map { _ in
                run(live: 0.6, candidate: candidate, share: 0.5, count: count, random: &random).found ?? count + 1
            }
            return found.sorted()[30]
        }
        let (small, large) = (median(0.7, 4_000), median(0.8, 4_000))
        #expect(small < 2_000)
        #expect(large < small / 2)
    }

    @Test func `the interval contains the true effect, and excludes zero exactly if the p-value is small`() {
        var random = SplitMix64(seed: 7)
        var misses = 0
        for round in 0..<200 {
            let candidate = 0.5 + Double(round % 5) * 0.05
            let sequence = run(live: 0.5, candidate: candidate, share: 0.3, count: 1_500, random: &random).sequence
            let interval = sequence.interval(level: 0.05)
            if !interval.contains(candidate - 0.5) { misses += 1 }
            #expect(interval.contains(0) == (sequence.pValue > 0.05))
        }
        #expect(misses <= 10)
    }

    @Test func `the number of subjects said to be needed is about the number that is needed`() throws {
        var random = SplitMix64(seed: 3)
        var sequence = EffectSequence(share: 0.5)
        var foreseen: Int?
        while sequence.pValue > 0.05, sequence.count < 20_000 {
            let isCandidate = Bool.random(using: &random)
            sequence.add(
                Double.random(in: 0..<1, using: &random) < (isCandidate ? 0.6 : 0.5) ? 1 : 0, isCandidate: isCandidate)
            if sequence.count == 800 { foreseen = sequence.needed(level: 0.05, margin: 0) }
        }
        let more = try #require(foreseen)
        #expect(more > 0 && more < 20_000)
        #expect(sequence.count < 20_000)
        #expect(EffectSequence(share: 0.5).needed(level: 0.05, margin: 0.02) == nil)
    }

    @Test func `equal arms are finally known to be within the margin`() {
        var random = SplitMix64(seed: 9)
        let sequence = run(live: 0.9, candidate: 0.9, share: 0.5, count: 20_000, random: &random).sequence
        let interval = sequence.interval(level: 0.05)
        #expect(interval.lowerBound > -0.03 && interval.upperBound < 0.03)
    }

    @Test func `the mean of an arm is inside its interval at every look in at least 95 % of runs`() {
        var random = SplitMix64(seed: 2)
        let misses = (0..<200).count { _ in
            var sequence = MeanSequence()
            return (0..<400).contains { look in
                sequence.add(Double.random(in: 0..<1, using: &random) < 0.3 ? 1 : 0)
                return look % 8 == 0 && !sequence.interval(level: 0.05).contains(0.3)
            }
        }
        #expect(misses <= 10)
        #expect(MeanSequence().interval(level: 0.05) == 0...1)
    }
}
