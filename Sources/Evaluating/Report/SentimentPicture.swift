import Understanding

/// Draws the quality of sentiment: confusion of the three labels, figures of each, accuracy by language, calibration.
struct SentimentPicture {
    let figures: SentimentFigures

    func write(into page: inout Markup) {
        var matrix = Matrix(names: figures.labels.map(\.sentiment))
        matrix.size = 64
        matrix.margin = 120
        for (row, counts) in figures.confusion.enumerated() {
            matrix.cells[row] = counts.enumerated().filter { $0.element > 0 }.map {
                Matrix.Cell(column: $0.offset, count: $0.element)
            }
        }
        let accuracy = figures.languages.first?.accuracy ?? Proportion(0, of: 0)
        let chart = Chart(
            id: "sentiment-picture", title: "Confusion of sentiments",
            description: """
                \(Numeral.count(accuracy.total, "line")); accuracy \(Numeral.percent(accuracy.share)) (95 % interval \
                \(Numeral.interval(accuracy.interval))), macro-F1 \(Numeral.fine(figures.macroF1)), calibration error \
                \(Numeral.fine(figures.calibration.error)). A row is the label of a line, a column is its prediction, \
                in the same order.
                """, width: matrix.width, height: matrix.height)
        chart.write(into: &page) {
            matrix.draw(into: &$0)
        } beside: { page in
            ReportTable(
                caption: "Figures of each sentiment", columns: ["Sentiment", "Lines", "Precision", "Recall", "F1"],
                rows: figures.labels.map {
                    [
                        .text($0.sentiment), .figure(String($0.recall.total)), .proportion($0.precision),
                        .proportion($0.recall),
                        .figure(Numeral.decimal($0.f1)),
                    ]
                }
            ).write(into: &page)
            ReportTable(
                caption: "Accuracy by language", columns: ["Figure"] + figures.languages.map(\.name),
                rows: [
                    [.text("Lines")] + figures.languages.map { .figure(String($0.accuracy.total)) },
                    [.text("Accuracy")] + figures.languages.map { .proportion($0.accuracy) },
                ]
            ).write(into: &page)
        }
        CalibrationChart(curve: figures.calibration, name: "sentiment", id: "sentiment-calibration-chart").write(
            into: &page)
    }
}
