import Learning

/// How well feelings are read: confusion of the three, figures of each, accuracy by language.
struct SentimentPicture {
    private let judged: [Judgement]
    private let labels = Sentiment.Label.allCases
    private let confusion: Confusion

    /// - Parameter judged: judgements of lines with a sentiment.
    init(_ judged: [Judgement]) {
        self.judged = judged
        var confusion = Confusion(classCount: labels.count)
        for judgement in judged {
            guard let gold = judgement.example.sentiment.flatMap(labels.firstIndex),
                let predicted = labels.firstIndex(of: judgement.sentiment)
            else { continue }
            confusion.add(gold: gold, predicted: predicted)
        }
        self.confusion = confusion
    }

    func write(into page: inout Markup) {
        let counts = labels.indices.map { row in labels.indices.map { confusion.counts[row * labels.count + $0] } }
        let matrix = Matrix(names: labels.map(\.rawValue), counts: counts, cell: 64, margin: 120)
        let accuracy = Proportion(judged) { $0.sentiment == $0.example.sentiment }
        let chart = Chart(
            id: "sentiment-picture", title: "Confusion of sentiments",
            description: """
                \(Numeral.count(accuracy.total, "line")); accuracy \(Numeral.percent(accuracy.share)) (95 % interval \(Numeral.interval(accuracy.interval))), \
                macro-F1 \(Numeral.fine(confusion.macroF1)), calibration error \(Numeral.fine(calibrationError)). A row is what the line is, a column what it was taken for, in the same order.
                """, width: matrix.width, height: matrix.height)
        chart.write(into: &page) {
            matrix.draw(into: &$0)
        } beside: { page in
            figures.write(into: &page)
            let slices = Slices(judged)
            ReportTable(
                caption: "Accuracy by language", columns: ["Figure"] + slices.names,
                rows: [
                    slices.row("Lines") { .figure(String($0.count)) },
                    slices.row("Accuracy") { .proportion(Proportion($0) { $0.sentiment == $0.example.sentiment }) },
                ]
            ).write(into: &page)
        }
    }

    private var calibrationError: Double {
        CalibrationError.expected(
            confidences: judged.map { Float($0.sentimentConfidence) }, correct: judged.map { $0.sentiment == $0.example.sentiment })
    }

    private var figures: ReportTable {
        ReportTable(
            caption: "Figures of each sentiment", columns: ["Sentiment", "Lines", "Precision", "Recall", "F1"],
            rows: labels.enumerated().map { k, label in
                [
                    .text(label.rawValue), .figure(String(confusion.support(of: k))), .figure(Numeral.decimal(confusion.precision(of: k))),
                    .figure(Numeral.decimal(confusion.recall(of: k))), .figure(Numeral.decimal(confusion.f1(of: k))),
                ]
            })
    }
}
