import Hashing
import Understanding
import Authoring
import Learning

/// A part of the training examples, stratified by intent, and by sentiment among texts without an intent.
///
/// Smaller shares are parts of larger ones. So a curve over them shows the effect of more data, not of another sample.
struct TrainingShare {
    let share: Double
    let seed: UInt64

    /// The least number of examples of a class: one to train on and one to test on.
    private static let fewest = 2

    /// The examples of the share, in their order.
    func of(_ examples: [TrainingExample]) -> [TrainingExample] {
        guard share < 1 else { return examples }
        var random = SplitMix64(seed: seed)
        var strata: [String: [Int]] = [:]
        for (index, example) in examples.enumerated() {
            strata[example.intent ?? "\u{0}" + (example.sentiment?.rawValue ?? ""), default: []].append(index)
        }
        var isKept = [Bool](repeating: false, count: examples.count)
        for (_, members) in strata.sorted(by: { $0.key < $1.key }) {
            let count = max(Self.fewest, Int((Double(members.count) * share).rounded(.up)))
            for index in members.shuffled(using: &random).prefix(count) { isKept[index] = true }
        }
        return examples.indices.filter { isKept[$0] }.map { examples[$0] }
    }
}
