/// What another threshold would buy: precision of answers against the share of questions answered.
struct CoverageChart {
    private struct Line {
        var name: String
        var stroke: Plot.Stroke
        var curve: CoverageCurve
        var threshold: String
        /// Where the thresholds that were used lead.
        var coverage: Proportion
        var precision: Proportion
    }

    private let lines: [Line]
    private let promise: Double

    /// - Parameter labelled: judgements of lines with an intent, out-of-scope ones included.
    init(_ labelled: [Judgement], promise: Double) {
        self.promise = promise
        lines = Judgement.Group.allCases.compactMap { group in
            let members = labelled.filter { $0.group == group }
            guard members.contains(where: \.isInScope) else { return nil }
            return Line(
                name: group.name, stroke: group == .english ? .first : .second, curve: CoverageCurve(members),
                threshold: Thresholds(members).spelling, coverage: Proportion(members.filter(\.isInScope), where: \.isCertain),
                precision: Proportion(members.filter(\.isCertain), where: \.isRight))
        }
    }

    func write(into page: inout Markup) {
        let lowest = lines.flatMap(\.curve.points).filter { $0.coverage > 0.05 }.map(\.precision).min() ?? 0
        // A multiple of ten per cent with some room below, so that the difference between 90 % and 95 % can be seen.
        let floor = max(0, ((min(lowest, promise) - 0.02) * 10).rounded(.down) / 10)
        var plot = Plot()
        plot.yRange = floor...1
        let step = floor < 0.5 ? 0.2 : floor < 0.8 ? 0.1 : 0.05
        let chart = Chart(
            id: "coverage-chart", title: "Precision against coverage",
            description: """
                Each point of a line is a threshold: a low one answers more (to the right) and errs more (further down). The marks are the thresholds in use. \
                \(lines.map(sentence).joined(separator: " ")) The dotted line is the promised \(Numeral.wholePercent(promise)).
                """, height: plot.drawingHeight)
        chart.write(into: &page) { page in
            plot.axes(
                x: "share of in-scope lines answered", y: "share of answers right", xTicks: [0, 0.2, 0.4, 0.6, 0.8, 1],
                yTicks: Array(stride(from: floor, through: 1.0001, by: step)), spelling: Numeral.wholePercent, into: &page)
            plot.path([(0, promise), (1, promise)], .guide, into: &page)
            for line in lines { plot.path(line.curve.thinned(to: 160).map { ($0.coverage, $0.precision) }, line.stroke, into: &page) }
            for (index, line) in lines.enumerated() {
                if let coverage = line.coverage.share, let precision = line.precision.share {
                    plot.mark(at: (plot.x(coverage), plot.y(precision)), line.stroke, text: sentence(line), radius: 5.5, into: &page)
                }
                let height = plot.top + plot.height - 12 - Double(lines.count - 1 - index) * 18
                plot.line(from: (plot.left + 10, height), to: (plot.left + 40, height), look: "line \(line.stroke.rawValue)", into: &page)
                plot.mark(at: (plot.left + 25, height), line.stroke, text: line.name, into: &page)
                plot.label("\(line.name), threshold \(line.threshold)", at: (plot.left + 48, height + 4), look: "name", into: &page)
            }
        } beside: {
            table.write(into: &$0)
        }
    }

    private func sentence(_ line: Line) -> String {
        "\(line.name), from confidence \(line.threshold): \(Numeral.percent(line.coverage.share)) answered, \(Numeral.percent(line.precision.share)) of the answers right."
    }

    private var table: ReportTable {
        let shares = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1]
        return ReportTable(
            caption: "Precision, and the threshold for it, at a given coverage", columns: ["Answered"] + lines.map(\.name),
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
