import Learning

/// Whether a stated confidence is the share that turns out right.
struct CalibrationChart {
    private let bins: [CalibrationBins.Bin]
    private let error: Double
    private let lines: Int

    /// - Parameter inScope: judgements of in-scope lines.
    init(_ inScope: [Judgement]) {
        bins = CalibrationBins(inScope).bins
        error = CalibrationError.expected(confidences: inScope.map { Float($0.confidence) }, correct: inScope.map(\.isRight))
        lines = inScope.count
    }

    func write(into page: inout Markup) {
        let plot = Plot()
        let chart = Chart(
            id: "calibration-chart", title: "Calibration of the first intent",
            description: """
                \(Numeral.count(lines, "in-scope line")) in \(Numeral.count(bins.count, "bin")) of equal size by confidence. On the dotted line, what is \
                said with 80 % confidence is right 80 % of the time; above it the model is too modest, below it too sure. Whiskers are 95 % intervals. \
                Expected calibration error: \(Numeral.fine(error)); \(tendency).
                """, height: plot.drawingHeight)
        chart.write(into: &page) { page in
            let ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
            plot.axes(x: "confidence", y: "share right", xTicks: ticks, yTicks: ticks, spelling: Numeral.wholePercent, into: &page)
            plot.path([(0, 0), (1, 1)], .guide, into: &page)
            plot.path(bins.map { ($0.meanConfidence, $0.right.share ?? 0) }, .first, into: &page)
            for bin in bins {
                let x = plot.x(bin.meanConfidence)
                let interval = bin.right.interval
                plot.line(from: (x, plot.y(interval.lowerBound)), to: (x, plot.y(interval.upperBound)), look: "whisker", into: &page)
                plot.mark(
                    at: (x, plot.y(bin.right.share ?? 0)), .first,
                    text: "confidence \(Numeral.percent(bin.meanConfidence)), right \(Numeral.percent(bin.right.share))", into: &page)
            }
        } beside: {
            table.write(into: &$0)
        }
    }

    private var tendency: String {
        let stated = bins.reduce(0) { $0 + $1.meanConfidence * Double($1.right.total) } / Double(max(1, lines))
        let right = Double(bins.reduce(0) { $0 + $1.right.count }) / Double(max(1, lines))
        return "on average it is \(Numeral.percent(stated)) sure and \(Numeral.percent(right)) right"
    }

    private var table: ReportTable {
        ReportTable(
            caption: "Bins", columns: ["Confidence", "Lines", "Mean", "Right"],
            rows: bins.map {
                [
                    .text("\(Numeral.fine($0.lowest))–\(Numeral.fine($0.highest))"), .figure(String($0.right.total)),
                    .figure(Numeral.percent($0.meanConfidence)), .figure(Numeral.percent($0.right.share)),
                ]
            })
    }
}
