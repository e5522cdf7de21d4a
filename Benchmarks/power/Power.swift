import Hashing
import Learning

/// Simulates how many customers or labels an experiment needs, and how often it gives a false alarm, with a look after
/// each of them. The seed is fixed.
@main struct Power {
    private static let level = 0.05

    static func main() {
        var random = SplitMix64(seed: 1)
        print("split, equal arms: false alarms in 10000 experiments of 5000 customers")
        for (mean, share) in [(0.7, 0.5), (0.7, 0.2), (0.02, 0.5), (0.98, 0.1)] {
            let alarms = (0..<10_000).count { _ in customers(mean, mean, share, most: 5_000, &random) != nil }
            print("  mean \(mean), share \(share): \(alarms)")
        }
        print("split, 500 experiments: customers until the difference is found, median and 80th percentile")
        for share in [0.5, 0.2] {
            for candidate in [0.8, 0.75, 0.73] {
                let found = (0..<500).map { _ in customers(0.7, candidate, share, most: 60_000, &random) ?? .max }
                    .sorted()
                let single = oneLook(0.7, candidate, share)
                print(
                    "  70 % to \(Int(candidate * 100)) %, share \(share): \(found[250]), \(found[400]); "
                        + "one look: \(single)")
            }
        }
        print("shadow, equal models: false alarms in 10000 experiments of 1000 labels with exactly one model right")
        let alarms = (0..<10_000).count { _ in labels(0.5, most: 1_000, &random) != nil }
        print("  \(alarms)")
        print("shadow, 500 experiments: such labels until the difference is found, median and 80th percentile")
        for share in [0.8, 0.7, 0.6] {
            let found = (0..<500).map { _ in labels(share, most: 20_000, &random) ?? .max }.sorted()
            print("  candidate right in \(Int(share * 100)) %: \(found[250]), \(found[400])")
        }
    }

    private static func customers(
        _ live: Double, _ candidate: Double, _ share: Double, most: Int, _ random: inout SplitMix64
    ) -> Int? {
        var sequence = EffectSequence(share: share)
        for count in 1...most {
            let isCandidate = Double.random(in: 0..<1, using: &random) < share
            let outcome = Double.random(in: 0..<1, using: &random) < (isCandidate ? candidate : live) ? 1.0 : 0
            sequence.add(outcome, isCandidate: isCandidate)
            if sequence.pValue <= level { return count }
        }
        return nil
    }

    private static func labels(_ share: Double, most: Int, _ random: inout SplitMix64) -> Int? {
        var successes = 0
        return (1...most).first { count in
            if Double.random(in: 0..<1, using: &random) < share { successes += 1 }
            return BernoulliRateTest(successes: successes, failures: count - successes).pValue <= level
        }
    }

    /// The number of customers for a test of two proportions with one look at the end and a power of 80 %.
    private static func oneLook(_ live: Double, _ candidate: Double, _ share: Double) -> Int {
        let variance = live * (1 - live) / (1 - share) + candidate * (1 - candidate) / share
        let effect = candidate - live
        return Int((variance * (1.96 + 0.8416) * (1.96 + 0.8416) / (effect * effect)).rounded())
    }
}
