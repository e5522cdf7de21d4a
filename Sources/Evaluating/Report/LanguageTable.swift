/// All shares for all texts and for each language, with how to read them.
struct LanguageTable {
    let subject: ReportSubject
    let slices: [SliceFigures]

    func write(into page: inout Markup) {
        table.write(into: &page)
        page.add(
            "p", ["class": "faint"],
            text: """
                Below each share stands its 95 % interval (Wilson): the range in which the true share lies, as far as so many lines can tell. Texts with Chinese \
                characters count as Chinese, all others as English; each has its own threshold. Right answers are counted among all answers, those to \
                out-of-scope texts included, so their share depends on how many such texts the data holds.
                """)
        guard subject.isTrainingData else { return }
        page.add(
            "p", ["class": "faint"],
            text: """
                Every text counts once in these figures, but most were written to teach an intent and are harder than what customers send. The promise is about \
                customers: where there are enough lines of real conversations, the thresholds were chosen by those, with out-of-scope texts taken to be a tenth \
                of all, and the rows weighed as traffic, like the verdict, count in that way.
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
                row("Accuracy, nothing held back") { .proportion($0.accuracy) },
                row("In-scope lines answered") { .proportion($0.answered) },
                row("In-scope lines answered, and rightly") { .proportion($0.served) },
                row("Right answers among all answers") { .proportion($0.precision) },
                row("Promised share of right answers") { _ in .figure(Numeral.wholePercent(subject.promise)) },
                row("Answers from confidence") { .figure($0.thresholds.spelling) },
            ])
        if subject.isTrainingData {
            table.rows += [
                row("Answered, weighed as traffic") { .proportion($0.traffic?.coverage ?? Proportion(0, of: 0)) },
                row("Right answers, weighed as traffic") { .proportion($0.traffic?.precision ?? Proportion(0, of: 0)) },
            ]
        }
        return table
    }
}
