/// All shares for all texts and for each language, with notes on how to read them.
struct LanguageTable {
    let subject: ReportSubject
    let slices: [SliceFigures]

    func write(into page: inout Markup) {
        table.write(into: &page)
        page.add(
            "p", ["class": "faint"],
            text: """
                Below each share is its 95 % confidence interval (Wilson). Texts with Chinese characters count as \
                Chinese, all others as English; each language has its own threshold. Right answers are counted among \
                all answers, also those to out-of-scope texts. So their share depends on the number of out-of-scope \
                texts in the data.
                """)
        guard subject.isTrainingData else { return }
        page.add(
            "p", ["class": "faint"],
            text: """
                Every text counts once in these figures. But most texts were written to teach an intent, and they are \
                harder than what customers send. The promised precision is about customers. So where there are enough \
                lines of real conversations, thresholds are chosen on these lines, and out-of-scope texts are assumed \
                to be a fifth of all. The rows weighted as traffic, and the verdict, count in the same way.
                """)
    }

    private var table: ReportTable {
        func row(_ name: String, _ cell: (SliceFigures) -> ReportTable.Cell) -> [ReportTable.Cell] {
            [.text(name)] + slices.map(cell)
        }
        var table = ReportTable(
            caption: "Intents by language", columns: ["Figure"] + slices.map(\.name),
            rows: [
                row("In-scope lines") { .figure(String($0.accuracy.total)) },
                row("Accuracy, whatever the confidence") { .proportion($0.accuracy) },
                row("In-scope lines answered") { .proportion($0.answered) },
                row("In-scope lines answered rightly") { .proportion($0.served) },
                row("Right answers among all answers") { .proportion($0.precision) },
                row("Promised share of right answers") { _ in .figure(Numeral.wholePercent(subject.promise)) },
                row("Answers from confidence") { .figure($0.thresholds.spelling) },
            ])
        if subject.isTrainingData {
            table.rows += [
                row("Answered, weighted as traffic") { .proportion($0.traffic?.coverage ?? Proportion(0, of: 0)) },
                row("Right answers, weighted as traffic") {
                    .proportion($0.traffic?.precision ?? Proportion(0, of: 0))
                },
            ]
        }
        return table
    }
}
