import Learning

/// How well the model keeps silent where it should.
struct OutOfScopeFigures {
    private let labelled: [Judgement]

    private static let listed = 10

    /// - Parameter labelled: judgements of lines with an intent, out-of-scope ones among them.
    init(_ labelled: [Judgement]) {
        self.labelled = labelled
    }

    func write(into page: inout Markup) {
        page.add("p", text: "Lines that Kefu must not answer, and what keeping clear of them costs among those that it should.")
        let slices = Slices(labelled)
        ReportTable(
            caption: "Out of scope by language", columns: ["Figure"] + slices.names,
            rows: [
                slices.row("Out-of-scope lines") { .figure(String($0.count(where: \.isOutOfScope))) },
                slices.row("Declined, as they should be") { .proportion(Proportion($0.filter(\.isOutOfScope)) { !$0.isCertain }) },
                slices.row("In-scope lines answered, and rightly") {
                    .proportion(Proportion($0.filter(\.isInScope)) { $0.isCertain && $0.isRight })
                },
                slices.row("AUROC of confidence, in scope above out of scope") { .figure(Self.area($0).map(Numeral.fine) ?? "–") },
            ]
        ).write(into: &page)
        let answered = labelled.filter { $0.isOutOfScope && $0.isCertain }
        guard !answered.isEmpty else {
            page.add("p", text: "No out-of-scope line was answered.")
            return
        }
        let counts = Dictionary(grouping: answered) { $0.predicted ?? "" }.mapValues(\.count).sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        ReportTable(
            caption: "What answered out-of-scope lines were taken for"
                + (counts.count > Self.listed ? ", the \(Self.listed) commonest" : ""),
            columns: ["Intent", "Lines"], rows: counts.prefix(Self.listed).map { [.text($0.key), .figure(String($0.value))] }
        ).write(into: &page)
    }

    private static func area(_ judged: [Judgement]) -> Double? {
        let inScope = judged.filter(\.isInScope).map { Float($0.confidence) }
        let outside = judged.filter(\.isOutOfScope).map { Float($0.confidence) }
        return inScope.isEmpty || outside.isEmpty ? nil : RankingArea.of(positives: inScope, negatives: outside)
    }
}
