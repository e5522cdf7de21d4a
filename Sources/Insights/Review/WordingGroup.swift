import Foundation

/// The messages of one wording, near-copies together, and the evidence that a label for them is useful.
struct WordingGroup {
    /// Row id of the message that is shown: the one with the strongest evidence, else the first.
    var representative: Int64
    /// The first intent of the present model; nil where there is none.
    var intent: String?
    /// The confidence of `intent`.
    var confidence: Float = 0
    /// Whether the confidence reaches the threshold for an answer.
    var isAnswered = false
    var count: Int32 = 0
    /// The number of messages in the last seven days.
    var recent: Int32 = 0
    /// Whether one of them has a label.
    var isLabelled = false
    /// How uncertain the model is about the wording, 0…1.
    private var uncertainty: (unsure: Float, boundary: Float) = (0, 0)
    /// The sum of the evidence against its messages.
    private var evidence: (disliked: Float, trouble: Float, changed: Float) = (0, 0, 0)
    private var strongest: Float = 0

    init(representative: Int64) {
        self.representative = representative
    }

    /// Sets how uncertain the model is; values are limited to 0…1.
    mutating func setUncertainty(unsure: Double, boundary: Double) {
        uncertainty = (Float(min(max(unsure, 0), 1)), Float(min(max(boundary, 0), 1)))
    }

    /// Adds evidence that one of the messages was answered badly; its strength is limited to 0…1.
    mutating func addEvidence(against message: Int64, for reason: ReviewReason, _ strength: Double) {
        let strength = Float(min(max(strength, 0), 1))
        switch reason {
        case .disliked: evidence.disliked += strength
        case .trouble: evidence.trouble += strength
        case .changed: evidence.changed += strength
        case .unsure, .boundary, .rising: return
        }
        if strength > strongest {
            strongest = strength
            representative = message
        }
    }

    /// The expected gain of a label by a reason; 0 where the reason does not apply.
    ///
    /// It is the estimated probability that the wording is misunderstood, times 1 + log₂ of the number of messages that
    /// the label serves. Evidence is divided by the number of messages plus one, because one bad score among a thousand
    /// messages says little.
    ///
    /// - Parameter weeksBefore: the length of the log before the last seven days, in weeks; 0 where there is none.
    func gain(by reason: ReviewReason, weeksBefore: Double) -> Double {
        let strength: Float =
            switch reason {
            case .disliked: evidence.disliked / Float(count + 1)
            case .trouble: evidence.trouble / Float(count + 1)
            case .changed: evidence.changed / Float(count + 1)
            case .unsure: uncertainty.unsure
            case .boundary: uncertainty.boundary
            case .rising: rise(weeksBefore: weeksBefore)
            }
        return strength > 0 ? Double(strength) * (1 + log2(Double(count))) : 0
    }

    private static let fewestRecent: Int32 = 3
    /// The smallest rise that counts, in standard deviations of a Poisson count.
    private static let leastRise = 2.0
    /// The rise that counts fully, in the same unit.
    private static let fullRise = 8.0

    private func rise(weeksBefore: Double) -> Float {
        guard weeksBefore > 0, recent >= Self.fewestRecent else { return 0 }
        let expected = Double(count - recent) / max(1, weeksBefore)
        let deviations = (Double(recent) - expected) / (expected + 1).squareRoot()
        return deviations >= Self.leastRise ? Float(min(1, deviations / Self.fullRise)) : 0
    }
}
