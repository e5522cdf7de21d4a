/// Which intents are taken for which others: those with errors as a picture, the commonest mistakes as a table.
struct ConfusionPicture {
    private struct Mistake: Hashable {
        var gold: String
        var predicted: String
    }

    /// More intents than this make a picture that nobody can read.
    private static let largest = 20
    private static let listed = 15
    private static let nothing = "(nothing known)"

    private let mistakes: [Mistake: Int]
    private let inScope: [Judgement]

    /// - Parameter inScope: judgements of in-scope lines.
    init(_ inScope: [Judgement]) {
        self.inScope = inScope
        mistakes = inScope.filter { !$0.isRight }.reduce(into: [:]) { counts, judgement in
            counts[Mistake(gold: judgement.example.intent ?? "", predicted: judgement.predicted ?? Self.nothing), default: 0] += 1
        }
    }

    func write(into page: inout Markup) {
        guard !mistakes.isEmpty else {
            page.add("p", text: "No in-scope line is taken for another intent.")
            return
        }
        let all = ranked
        let names = all.prefix(Self.largest).sorted()
        let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var counts = [[Int]](repeating: [Int](repeating: 0, count: names.count), count: names.count)
        for (mistake, count) in mistakes {
            if let row = index[mistake.gold], let column = index[mistake.predicted] { counts[row][column] += count }
        }
        for judgement in inScope where judgement.isRight {
            if let place = judgement.example.intent.flatMap({ index[$0] }) { counts[place][place] += 1 }
        }
        let matrix = Matrix(names: names, counts: counts)
        let errors = mistakes.values.reduce(0, +)
        let shown = names.indices.reduce(0) { sum, row in
            sum + counts[row].enumerated().reduce(0) { $0 + ($1.offset == row ? 0 : $1.element) }
        }
        let scope =
            all.count > names.count
            ? "The \(names.count) intents with the most errors of \(all.count) that have any, and \(shown) of the \(Numeral.count(errors, "error"))."
            : "The \(Numeral.count(names.count, "intent")) with errors, and all \(Numeral.count(errors, "error"))."
        let chart = Chart(
            id: "confusion-picture", title: "Confusion of intents",
            description: scope + " A row is what the line is, a column what it was taken for; the framed diagonal holds the right ones.",
            width: matrix.width, height: matrix.height, isWide: true)
        chart.write(into: &page) {
            matrix.draw(into: &$0)
        } beside: {
            table.write(into: &$0)
        }
    }

    /// Intents by the number of errors they take part in.
    private var ranked: [String] {
        var counts: [String: Int] = [:]
        for (mistake, count) in mistakes {
            counts[mistake.gold, default: 0] += count
            counts[mistake.predicted, default: 0] += count
        }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    private var table: ReportTable {
        let sorted = mistakes.sorted { ($1.value, $0.key.gold, $0.key.predicted) < ($0.value, $1.key.gold, $1.key.predicted) }
        return ReportTable(
            caption: sorted.count > Self.listed ? "The \(Self.listed) commonest of \(sorted.count) kinds of mistake" : "The mistakes",
            columns: ["Gold", "Taken for", "Lines"],
            rows: sorted.prefix(Self.listed).map { [.text($0.key.gold), .text($0.key.predicted), .figure(String($0.value))] })
    }
}
