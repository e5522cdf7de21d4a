import Foundation

/// The formats of numbers in the report; they do not depend on the locale.
enum Numeral {
    /// `95.7 %`; a dash for nil.
    static func percent(_ share: Double?) -> String {
        share.map { String(format: "%.1f %%", $0 * 100) } ?? "–"
    }

    /// `95 %`, or `99.5 %` where the tenth is not zero.
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

    /// `+1.2 points`, of a difference of shares.
    static func points(_ change: Double) -> String { "\(signed(change)) points" }

    /// `−0.3 to +2.7`, in points.
    static func pointsInterval(_ lowest: Double, _ highest: Double) -> String {
        "\(signed(lowest)) to \(signed(highest))"
    }

    /// `2.5 points`, of a distance between shares.
    static func wholePoints(_ distance: Double) -> String { String(format: "%.1f points", distance * 100) }

    /// `0.03`, or `below 0.001`
    static func probability(_ value: Double) -> String {
        value < 0.001 ? "below 0.001" : String(format: value < 0.1 ? "%.3f" : "%.2f", value)
    }

    private static func signed(_ change: Double) -> String {
        let rounded = (change * 1000).rounded() / 10
        return (rounded > 0 ? "+" : rounded < 0 ? "−" : "±") + String(format: "%.1f", abs(rounded))
    }

    /// `+0.42`, of a piece of text.
    static func weight(_ value: Double) -> String { (value < 0 ? "−" : "+") + String(format: "%.2f", abs(value)) }

    /// `order/track ×3, human ×1`, the largest first.
    static func tally(_ counts: [String: Int], at most: Int = .max) -> String {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let others = sorted.dropFirst(most).reduce(0) { $0 + $1.value }
        return (sorted.prefix(most).map { "\($0.key) ×\($0.value)" } + (others > 0 ? ["others ×\(others)"] : []))
            .joined(separator: ", ")
    }
}
