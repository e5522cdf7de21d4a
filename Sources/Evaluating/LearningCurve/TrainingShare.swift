import Understanding
import Authoring
import Learning

/// A part of training examples that holds the same share of each intent, and of each sentiment among texts without one.
///
/// Smaller shares are parts of larger ones, so that a curve over them shows what more data adds rather than the luck of
/// the draw.
struct TrainingShare {
    let share: Double
    let seed: UInt64

    /// Two examples of a class are the least that can be learnt from and checked.
    private static let fewest = 2

    /// The examples of the share, in their order.
    func of(_ examples: [TrainingExample]) -> [TrainingExample] {
        guard share < 1 else { return examples }
        var random = SeededRandom(seed: seed)
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
