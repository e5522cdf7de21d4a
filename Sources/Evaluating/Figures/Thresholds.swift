/// The thresholds that predictions were made with. There is one for a language and a model; folds and languages differ.
struct Thresholds: Sendable, Encodable, Equatable {
    let lowest: Double
    let highest: Double
    /// The one that is drawn where there are several.
    let median: Double

    init(_ predictions: [Prediction]) {
        let sorted = predictions.map(\.threshold).sorted()
        lowest = sorted.first ?? 1
        highest = sorted.last ?? 1
        median = sorted.isEmpty ? 1 : sorted[sorted.count / 2]
    }

    /// The thresholds as text: `0.60`, or `0.56–0.61`.
    var spelling: String {
        let ends = (Numeral.decimal(lowest), Numeral.decimal(highest))
        return ends.0 == ends.1 ? ends.0 : "\(ends.0)–\(ends.1)"
    }
}
