/// The quality of out-of-scope detection: shares by language, the ROC curve, and the intents of answered lines.
struct OutOfScopePicture {
    let slices: [SliceFigures]
    let curves: [OperatingCurve]
    /// Out-of-scope lines that were answered.
    let answered: [Prediction]

    private static let listed = 10

    func write(into page: inout Markup) {
        page.add(
            "p",
            text: "Lines that Kefu must not answer, and the in-scope lines that are lost by not answering them.")
        ReportTable(
            caption: "Out of scope by language", columns: ["Figure"] + slices.map(\.name),
            rows: [
                [.text("Out-of-scope lines")] + slices.map { .figure(String($0.declined.total)) },
                [.text("Declined, as they should be")] + slices.map { .proportion($0.declined) },
                [.text("In-scope lines answered rightly")] + slices.map { .proportion($0.served) },
                [.text("AUROC of confidence, in scope above out of scope")]
                    + slices.map { .figure($0.auroc.map(Numeral.fine) ?? "–") },
            ]
        ).write(into: &page)
        if !curves.isEmpty { curve(into: &page) }
        guard !answered.isEmpty else {
            page.add("p", text: "No out-of-scope line was answered.")
            return
        }
        let taken = Dictionary(grouping: answered) { $0.predicted ?? "" }.sorted {
            ($1.value.count, $0.key) < ($0.value.count, $1.key)
        }
        page.add("h3", text: "The predicted intents of answered out-of-scope lines")
        for (intent, lines) in taken.prefix(Self.listed) {
            LineListing(lines: lines).write(into: &page, summary: "\(intent): \(Numeral.count(lines.count, "line"))")
        }
        if taken.count > Self.listed {
            page.add("p", ["class": "faint"], text: "And \(Numeral.count(taken.count - Self.listed, "other intent")).")
        }
    }

    private func curve(into page: inout Markup) {
        let plot = Plot()
        let chart = Chart(
            id: "operating-chart", title: "In-scope against out-of-scope lines answered (ROC)",
            description: """
                Each point of a line is a threshold. A good line is steep at the left: most in-scope lines are \
                answered there, and few out-of-scope lines. The marks are the thresholds in use. \
                \(curves.map(sentence).joined(separator: " "))
                """, height: plot.drawingHeight)
        chart.write(into: &page) { page in
            let ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
            plot.axes(
                x: "share of out-of-scope lines answered", y: "share of in-scope lines answered", xTicks: ticks,
                yTicks: ticks,
                spelling: Numeral.wholePercent, into: &page)
            plot.path([(0, 0), (1, 1)], .guide, into: &page)
            for curve in curves {
                plot.path(curve.points.map { ($0.outside, $0.inside) }, curve.group.stroke, into: &page)
            }
            for curve in curves {
                plot.estimate(
                    at: curve.outside.share ?? 0, curve.inside, curve.group.stroke, text: sentence(curve), radius: 5.5,
                    into: &page)
            }
            plot.legend(
                curves.map { ("\($0.group.name), area \(Numeral.fine($0.area))", $0.group.stroke) }, inset: 130,
                into: &page)
        } beside: {
            ReportTable(
                caption: "With the thresholds in use", columns: ["Answered"] + curves.map(\.group.name),
                rows: [
                    [.text("Out of scope")] + curves.map { .proportion($0.outside) },
                    [.text("In scope")] + curves.map { .proportion($0.inside) },
                    [.text("Area under the curve")] + curves.map { .figure(Numeral.fine($0.area)) },
                ]
            ).write(into: &$0)
        }
    }

    private func sentence(_ curve: OperatingCurve) -> String {
        """
        \(curve.group.name): \(Numeral.percent(curve.outside.share)) of the out-of-scope and \
        \(Numeral.percent(curve.inside.share)) of the in-scope lines are answered.
        """
    }
}
