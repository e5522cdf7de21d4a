import Learning

/// A metric that the two arms of an experiment are compared by.
package enum SplitMetric: String, Sendable, CaseIterable, Codable {
    /// Needed no human; the only metric that can show that the candidate is better.
    case deflection
    /// Handed over. This metric and the ones below can only show that the candidate is worse.
    case handOver = "hand_over"
    case badFeedback = "bad_feedback"
    case sentiment

    var isPrimary: Bool { self == .deflection }
    var isBetterWhenLower: Bool { self == .handOver || self == .badFeedback }

    /// The level that a metric is tested at. The secondary metrics share one level (Bonferroni correction), so together
    /// they raise no more false alarms than the primary one.
    func level(_ level: Double) -> Double { isPrimary ? level : level / Double(Self.allCases.count - 1) }

    /// The observation of a customer, 0…1.
    func outcome(of session: FirstSession) -> Double {
        switch self {
        case .deflection: session.isDeflected ? 1 : 0
        case .handOver: session.isHandedOver ? 1 : 0
        case .badFeedback: session.isUnhappy ? 1 : 0
        case .sentiment: (session.sentiment + 1) / 2
        }
    }
}
