/// Draws a calibration curve: accuracy against confidence.
struct CalibrationChart {
    let curve: CalibrationCurve
    /// What the confidence belongs to, such as `the first intent`.
    let name: String
    let id: String

    func write(into page: inout Markup) {
        let plot = Plot()
        let chart = Chart(
            id: id, title: "Calibration of \(name)",
            description: """
                \(Numeral.count(curve.n, "line")) in \(Numeral.count(curve.bins.count, "bin")) of equal size by \
                confidence. On the dotted line, predictions with 80 % confidence are right 80 % of the time. Above it \
                confidence is too low, below it too high. Whiskers are 95 % intervals. Expected calibration error: \
                \(Numeral.fine(curve.error)); \(tendency).
                """, height: plot.drawingHeight)
        chart.write(into: &page) { page in
            let ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
            plot.axes(
                x: "confidence", y: "share right", xTicks: ticks, yTicks: ticks, spelling: Numeral.wholePercent,
                into: &page)
            plot.path([(0, 0), (1, 1)], .guide, into: &page)
            plot.path(curve.bins.map { ($0.meanConfidence, $0.right.share ?? 0) }, .first, into: &page)
            for bin in curve.bins {
                plot.estimate(
                    at: bin.meanConfidence, bin.right, .first,
                    text:
                        "confidence \(Numeral.percent(bin.meanConfidence)), right \(Numeral.percent(bin.right.share))",
                    into: &page)
            }
        } beside: {
            LineListing.unfolding("The bins as a table", id: nil, into: &$0) { table.write(into: &$0) }
        }
    }

    private var tendency: String {
        let stated = curve.bins.reduce(0) { $0 + $1.meanConfidence * Double($1.right.total) } / Double(max(1, curve.n))
        let right = Double(curve.bins.reduce(0) { $0 + $1.right.count }) / Double(max(1, curve.n))
        return "on average, confidence is \(Numeral.percent(stated)) and \(Numeral.percent(right)) are right"
    }

    private var table: ReportTable {
        ReportTable(
            caption: "Bins", columns: ["Confidence", "Lines", "Mean", "Right"],
            rows: curve.bins.map {
                [
                    .text("\(Numeral.fine($0.lowest))–\(Numeral.fine($0.highest))"), .figure(String($0.right.total)),
                    .figure(Numeral.percent($0.meanConfidence)), .proportion($0.right),
                ]
            })
    }
}
