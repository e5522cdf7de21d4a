import Understanding

/// Draws a learning curve: accuracy against the share of the training data.
struct LearningChart {
    let curve: LearningCurve

    private struct Line {
        var name: String
        var stroke: Plot.Stroke
        var points: [(share: Double, right: Proportion)]
    }

    func write(into page: inout Markup) {
        let lines = [
            Line(
                name: "Intents", stroke: .first,
                points: curve.points.compactMap { point in point.intent.map { (point.share, $0) } }),
            Line(
                name: "Sentiment", stroke: .second,
                points: curve.points.compactMap { point in point.sentiment.map { (point.share, $0) } }),
        ].filter { !$0.points.isEmpty }
        var plot = Plot()
        plot.yRange = Plot.floor(below: lines.flatMap(\.points).map(\.right.interval.lowerBound).min() ?? 0)...1
        let chart = Chart(
            id: "learning-chart", title: "Accuracy against the amount of training data",
            description: """
                Models trained on 10 to 100 % of the training data, with the same share of each intent. \
                \(lines.map(sentence).joined(separator: " ")) Where a line still rises at its right end, more examples \
                help. Where it is flat, only other intents or other features would. Whiskers are 95 % intervals.
                """, height: plot.drawingHeight)
        chart.write(into: &page) { page in
            plot.axes(
                x: "share of the training data", y: "share right", xTicks: LearningCurve.shares,
                yTicks: plot.shareTicks,
                spelling: Numeral.wholePercent, into: &page)
            for line in lines {
                plot.path(line.points.map { ($0.share, $0.right.share ?? 0) }, line.stroke, into: &page)
                for (share, right) in line.points {
                    plot.estimate(
                        at: share, right, line.stroke,
                        text: "\(line.name), \(Numeral.wholePercent(share)) of the data: "
                            + "\(Numeral.percent(right.share)) right",
                        into: &page
                    )
                }
            }
            plot.legend(lines.map { ($0.name, $0.stroke) }, into: &page)
        } beside: {
            ReportTable(
                caption: "Accuracy", columns: ["Share of the data"] + lines.map(\.name),
                rows: curve.points.map { point in
                    [.text(Numeral.wholePercent(point.share))]
                        + [point.intent, point.sentiment].compactMap(\.self).map { .proportion($0) }
                }
            ).write(into: &$0)
        }
    }

    private func sentence(_ line: Line) -> String {
        guard line.points.count > 1, let last = line.points.last?.right.share,
            let before = line.points.dropLast().last?.right.share
        else {
            return ""
        }
        return "\(line.name): the last quarter of the data brings \(Numeral.points(last - before))."
    }
}
