import Foundation

/// How figures are spelt in the report: the same everywhere, whatever the machine's locale.
enum Numeral {
    /// `95.7 %`; a dash where there is nothing to say.
    static func percent(_ share: Double?) -> String {
        share.map { String(format: "%.1f %%", $0 * 100) } ?? "–"
    }

    /// `95 %`, or `99.5 %` where the tenth matters.
    static func wholePercent(_ share: Double) -> String {
        let rounded = (share * 1000).rounded() / 10
        return rounded == rounded.rounded() ? String(format: "%.0f %%", rounded) : String(format: "%.1f %%", rounded)
    }

    /// `94.2–96.8 %`
    static func interval(_ range: ClosedRange<Double>) -> String {
        String(format: "%.1f–%.1f %%", range.lowerBound * 100, range.upperBound * 100)
    }

    /// `0.60`, for confidences and F1.
    static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }

    /// `0.074`, for errors and areas.
    static func fine(_ value: Double) -> String { String(format: "%.3f", value) }

    /// A coordinate in a picture.
    static func place(_ value: Double) -> String { String(format: "%.1f", value) }

    /// `1 line`, `2 lines`
    static func count(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }
}
