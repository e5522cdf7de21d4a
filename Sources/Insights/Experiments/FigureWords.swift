import Foundation

/// The formats of figures in sentences and tables on experiments.
package enum FigureWords {
    /// `12 %`
    package static func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }

    /// `1.2 points`, of a difference of shares.
    static func points(_ share: Double) -> String { String(format: "%.1f points", share * 100) }

    /// `+5.1 points (+2.0 to +8.3)`; plain numbers for sentiment, which is not a share.
    package static func change(_ figure: SplitJudgement.Figure, of metric: SplitMetric = .deflection) -> String {
        let (scale, unit, digits) = metric == .sentiment ? (1.0, "", "%+.2f") : (100, " points", "%+.1f")
        func number(_ value: Double) -> String { String(format: digits, value * scale) }
        return "\(number(figure.mean))\(unit) (\(number(figure.lowest)) to \(number(figure.highest)))"
    }

    /// An estimate rounded to two digits.
    static func rough(_ count: Int) -> String {
        var step = 1
        while count / step >= 100 { step *= 10 }
        return String((count + step / 2) / step * step)
    }

    /// Hours below two days, else days, as a rough number.
    static func time(days: Double) -> String {
        days < 2 ? "\(max(1, Int((days * 24).rounded()))) hours" : "\(rough(Int(days.rounded()))) days"
    }
}
