import Foundation

/// The messages of one wording, near-copies together, and what speaks for a look at them.
struct WordingGroup {
    /// Row id of the message that stands for all of them: the one with the most trouble, else the first.
    var representative: Int64
    /// The first intent of today's model and its confidence; nil where it knows nothing of the wording.
    var intent: String?
    var confidence: Float = 0
    /// Whether that is certain enough to be answered.
    var isAnswered = false
    var count: Int32 = 0
    /// So many of them in the last seven days.
    var recent: Int32 = 0
    /// Whether an operator has looked at one of them.
    var isLabelled = false
    /// Of the wording, 0…1.
    private var doubt: (unsure: Float, boundary: Float) = (0, 0)
    /// Of its messages, added up.
    private var blame: (disliked: Float, trouble: Float, changed: Float) = (0, 0, 0)
    private var worst: Float = 0

    init(representative: Int64) {
        self.representative = representative
    }

    /// Takes evidence about the wording itself, 0…1.
    mutating func doubt(unsure: Double, boundary: Double) {
        doubt = (Float(min(max(unsure, 0), 1)), Float(min(max(boundary, 0), 1)))
    }

    /// Takes evidence that one of the messages was answered badly, 0…1; the first of the worst stands for the group.
    mutating func blame(_ message: Int64, for reason: ReviewReason, _ strength: Double) {
        let strength = Float(min(max(strength, 0), 1))
        switch reason {
        case .disliked: blame.disliked += strength
        case .trouble: blame.trouble += strength
        case .changed: blame.changed += strength
        case .unsure, .boundary, .rising: return
        }
        if strength > worst {
            worst = strength
            representative = message
        }
    }

    /// What a label is expected to gain by a reason, 0 where that does not apply: how probable it is that the wording
    /// is misunderstood, times one more for each doubling of the messages that a label would serve. One bad score among
    /// a thousand says little; hence shares, with one message more that nothing is known of.
    ///
    /// - Parameter weeksBefore: how many weeks of the log lie before the last seven days; 0 where there is nothing to
    ///   compare with.
    func gain(by reason: ReviewReason, weeksBefore: Double) -> Double {
        let strength: Float =
            switch reason {
            case .disliked: blame.disliked / Float(count + 1)
            case .trouble: blame.trouble / Float(count + 1)
            case .changed: blame.changed / Float(count + 1)
            case .unsure: doubt.unsure
            case .boundary: doubt.boundary
            case .rising: rise(weeksBefore: weeksBefore)
            }
        return strength > 0 ? Double(strength) * (1 + log2(Double(count))) : 0
    }

    private static let fewestRecent: Int32 = 3
    /// In standard deviations of a Poisson count.
    private static let leastRise = 2.0
    private static let fullRise = 8.0

    private func rise(weeksBefore: Double) -> Float {
        guard weeksBefore > 0, recent >= Self.fewestRecent else { return 0 }
        let expected = Double(count - recent) / max(1, weeksBefore)
        let deviations = (Double(recent) - expected) / (expected + 1).squareRoot()
        return deviations >= Self.leastRise ? Float(min(1, deviations / Self.fullRise)) : 0
    }
}
