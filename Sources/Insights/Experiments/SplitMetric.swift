import Learning

/// What the two arms of an experiment are compared by.
package enum SplitMetric: String, Sendable, CaseIterable, Codable {
    /// The one that decides.
    case deflection
    /// The others only warn.
    case handOver = "hand_over"
    case badFeedback = "bad_feedback"
    case sentiment

    package var isPrimary: Bool { self == .deflection }
    package var isBetterWhenLower: Bool { self == .handOver || self == .badFeedback }

    /// The level that a metric is tested at, so that all that warn together raise a false alarm as seldom as the one
    /// that decides.
    package func level(_ level: Double) -> Double { isPrimary ? level : level / Double(Self.allCases.count - 1) }

    /// 0…1
    func outcome(of session: FirstSession) -> Double {
        switch self {
        case .deflection: session.isDeflected ? 1 : 0
        case .handOver: session.isHandedOver ? 1 : 0
        case .badFeedback: session.isUnhappy ? 1 : 0
        case .sentiment: (session.sentiment + 1) / 2
        }
    }
}
