import Foundation

/// Which intents customers ask for after an answer, beside how often they ask for them at all.
///
/// For short messages such as "and the postage?" the words alone do not tell the intent, the answer before them does.
package struct Successors: Sendable, Equatable, Codable {
    /// log P(next | answered) / P(next), by the answered intent, then by the next one.
    package private(set) var lifts: [String: [String: Float]]

    package init() { lifts = [:] }

    /// Learns from pairs of an answered intent and the intent that the next message asks for.
    ///
    /// The estimate is drawn towards P(next) as if that had been seen `strength` times after each answer.
    package init(_ pairs: [(answered: String, next: String)]) {
        var counts: [String: [String: Double]] = [:]
        var totals: [String: Double] = [:]
        for pair in pairs {
            counts[pair.answered, default: [:]][pair.next, default: 0] += 1
            totals[pair.next, default: 0] += 1
        }
        lifts = counts.mapValues { next in
            let all = next.values.reduce(0, +)
            var lifts: [String: Float] = [:]
            for (name, count) in next where count >= Self.leastCount {
                let usual = (totals[name] ?? 1) / Double(pairs.count)
                lifts[name] = Self.rounded((count + Self.strength * usual) / (all + Self.strength) / usual)
            }
            return lifts
        }.filter { !$0.value.isEmpty }
    }

    /// The lifts after an answered intent; nil where none is known.
    package func lifts(after answered: String?) -> [String: Float]? { answered.flatMap { lifts[$0] } }

    private static let strength = 5.0
    /// A pair that was seen less often is chance.
    private static let leastCount = 2.0

    /// The logarithm, to two digits, so that a model is the same on every machine.
    private static func rounded(_ lift: Double) -> Float { Float((log(lift) * 100).rounded() / 100) }
}
