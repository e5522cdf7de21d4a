/// Draws histograms of confidence over right, wrong and out-of-scope lines.
struct ConfidenceHistogram {
    private struct Kind {
        var name: String
        var look: String
        var counts: [Int]

        var total: Int { counts.reduce(0, +) }
    }

    private static let rowHeight = 78.0

    private let kinds: [Kind]
    private let cuts: [(name: String, thresholds: Thresholds, look: String)]

    /// - Parameter thresholds: by language.
    init(_ counts: ConfidenceCounts, thresholds: [(Prediction.Group, Thresholds)]) {
        kinds = [
            Kind(name: "Right", look: "column", counts: counts.right),
            Kind(name: "Wrong", look: "column wrong", counts: counts.wrong),
            Kind(name: "Out of scope", look: "column outside", counts: counts.outside),
        ].filter { $0.total > 0 }
        // The highest threshold gets the top label, so that no line crosses the label of another.
        cuts = thresholds.map { ($0.name, $1, $0 == .english ? "cut" : "cut second") }.sorted {
            $0.1.median > $1.1.median
        }
    }

    func write(into page: inout Markup) {
        var plot = Plot()
        plot.top = 14 + Double(cuts.count) * 14
        plot.height = Double(kinds.count) * Self.rowHeight
        let spelling = cuts.map { "\($0.name) \($0.thresholds.spelling)" }.joined(separator: ", ")
        let chart = Chart(
            id: "confidence-chart", title: "Confidence of right, wrong and out-of-scope lines",
            description: """
                One row for each kind of line, with its own scale. The number over a column counts its lines. The \
                vertical lines are the thresholds for an answer (\(spelling)). Good: right lines are at the right end, \
                all others to the left of the threshold.
                """, height: plot.drawingHeight)
        chart.write(into: &page) { page in
            plot.axes(
                x: "confidence of the first intent", y: "lines", xTicks: [0, 0.2, 0.4, 0.6, 0.8, 1], yTicks: [],
                spelling: Numeral.wholePercent,
                into: &page)
            for (row, kind) in kinds.enumerated() {
                draw(kind, bottom: plot.top + Double(row + 1) * Self.rowHeight, plot: plot, into: &page)
            }
            for (index, cut) in cuts.enumerated() {
                let x = plot.x(cut.thresholds.median)
                let height = 12 + Double(index) * 14
                plot.line(from: (x, height - 8), to: (x, plot.top + plot.height), look: cut.look, into: &page)
                let isBefore = cut.thresholds.median > (index == 0 ? 0.65 : 0.3)
                plot.label(
                    "\(cut.name) \(cut.thresholds.spelling)", at: (x + (isBefore ? -4 : 4), height),
                    look: isBefore ? "tick end" : "tick",
                    into: &page)
            }
        } beside: {
            table.write(into: &$0)
        }
    }

    private func draw(_ kind: Kind, bottom: Double, plot: Plot, into page: inout Markup) {
        let room = Self.rowHeight - 32
        let largest = Double(max(1, kind.counts.max() ?? 1))
        let bins = Double(ConfidenceCounts.bins)
        plot.line(from: (plot.left, bottom), to: (plot.left + plot.width, bottom), look: "axis", into: &page)
        plot.label(
            "\(kind.name): \(Numeral.count(kind.total, "line"))", at: (plot.left + 6, bottom - Self.rowHeight + 14),
            look: "strong",
            into: &page)
        for (bin, count) in kind.counts.enumerated() where count > 0 {
            let height = max(1, Double(count) / largest * room)
            let x = plot.x(Double(bin) / bins)
            let width = plot.width / bins
            page.leaf(
                "rect",
                [
                    "class": kind.look, "x": Numeral.place(x + 1.5), "y": Numeral.place(bottom - height),
                    "width": Numeral.place(width - 3),
                    "height": Numeral.place(height),
                ])
            plot.label(String(count), at: (x + width / 2, bottom - height - 3), look: "tick middle", into: &page)
        }
        page.newLine()
    }

    private var table: ReportTable {
        ReportTable(
            caption: "Lines by confidence", columns: ["Confidence"] + kinds.map(\.name),
            rows: (0..<ConfidenceCounts.bins).map { bin in
                let ends = (bin * 100 / ConfidenceCounts.bins, (bin + 1) * 100 / ConfidenceCounts.bins)
                return [.text("\(ends.0)–\(ends.1) %")] + kinds.map { .figure(String($0.counts[bin])) }
            })
    }
}
