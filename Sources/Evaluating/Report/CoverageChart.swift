/// Draws the precision of answers against the share of in-scope lines that are answered, over all thresholds.
struct CoverageChart {
    let lines: [CoverageFigures]
    let promise: Double

    func write(into page: inout Markup) {
        let lowest = lines.flatMap(\.curve.points).filter { $0.coverage > 0.05 }.map(\.precision).min() ?? 0
        var plot = Plot()
        plot.yRange = Plot.floor(below: min(lowest, promise))...1
        let chart = Chart(
            id: "coverage-chart", title: "Precision against coverage",
            description: """
                Each point of a line is a threshold. A lower one answers more (to the right) and makes more errors \
                (further down). The marks are the thresholds in use. \(lines.map(sentence).joined(separator: " ")) The \
                dotted line is the promised \(Numeral.wholePercent(promise)).
                """, height: plot.drawingHeight)
        chart.write(into: &page) { page in
            plot.axes(
                x: "share of in-scope lines answered", y: "share of answers right", xTicks: [0, 0.2, 0.4, 0.6, 0.8, 1],
                yTicks: plot.shareTicks, spelling: Numeral.wholePercent, into: &page)
            plot.path([(0, promise), (1, promise)], .guide, into: &page)
            for line in lines {
                plot.path(
                    line.curve.thinned(to: CoverageFigures.drawn).map { ($0.coverage, $0.precision) },
                    line.group.stroke, into: &page)
            }
            for line in lines {
                if let coverage = line.coverage.share {
                    plot.estimate(
                        at: coverage, line.precision, line.group.stroke, text: sentence(line), radius: 5.5, into: &page)
                }
            }
            plot.legend(
                lines.map { ("\($0.group.name), threshold \($0.thresholds.spelling)", $0.group.stroke) }, into: &page)
        } beside: {
            table.write(into: &$0)
        }
    }

    private func sentence(_ line: CoverageFigures) -> String {
        """
        \(line.group.name), from confidence \(line.thresholds.spelling): \
        \(Numeral.percent(line.coverage.share)) answered, \
        \(Numeral.percent(line.precision.share)) of the answers right.
        """
    }

    private var table: ReportTable {
        let shares = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1]
        return ReportTable(
            caption: "Precision, and the threshold for it, at a given coverage",
            columns: ["Answered"] + lines.map(\.group.name),
            rows: shares.map { share in
                [.text(Numeral.wholePercent(share))]
                    + lines.map { line in
                        line.curve.first(covering: share).map {
                            .noted(Numeral.percent($0.precision), "from \(Numeral.fine($0.threshold))")
                        }
                            ?? .figure("–")
                    }
            })
    }
}

extension Prediction.Group {
    /// How its line is drawn in charts of both languages.
    var stroke: Plot.Stroke {
        switch self {
        case .english: .first
        case .chinese: .second
        }
    }
}
