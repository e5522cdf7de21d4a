/// Draws the confusion matrix of intents, confused intents side by side, and lists the lines of every kind of error.
struct ConfusionPicture {
    let figures: ConfusionFigures

    /// The most intents in the picture; a larger one could not be read, however much it is enlarged.
    private static let largest = 150
    /// The number of kinds of error that are listed at first.
    private static let listed = 15

    func write(into page: inout Markup) {
        guard !figures.pairs.isEmpty else {
            page.add("p", text: "No in-scope line is taken for another intent.")
            return
        }
        let matrix = matrix
        let errors = figures.pairs.reduce(0) { $0 + $1.lines.count }
        let confused = figures.clusters.reduce(0) { $0 + $1.count }
        let scope =
            confused > matrix.names.count
            ? "The \(matrix.names.count) intents with the most errors of \(confused) that have any."
            : "The \(Numeral.count(matrix.names.count, "intent")) with errors, "
                + "and all \(Numeral.count(errors, "error"))."
        let chart = Chart(
            id: "confusion-picture", title: "Confusion of intents",
            description: """
                \(scope) A row is the label of a line, a column is its prediction; the diagonal holds the right ones. \
                Intents that are confused with one another stand together in a frame, those with the most errors \
                first. Choose a number to read its lines.
                """, width: matrix.width, height: matrix.height, kind: .zoomable)
        chart.write(into: &page) {
            matrix.draw(into: &$0)
        } beside: {
            listing(into: &$0)
        }
        guard !figures.unconfused.isEmpty else { return }
        page.add("details") { page in
            page.add(
                "summary", text: "\(Numeral.count(figures.unconfused.count, "intent")) without errors")
            page.add("p", text: figures.unconfused.joined(separator: ", "))
        }
        page.newLine()
    }

    private var matrix: Matrix {
        var shown: [[String]] = []
        var room = Self.largest
        for cluster in figures.clusters where room > 0 {
            shown.append(Array(cluster.prefix(room)))
            room -= cluster.count
        }
        let names = Array(shown.joined())
        let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var matrix = Matrix(names: names, clusters: shown.map(\.count))
        for (place, name) in names.enumerated() where (figures.right[name] ?? 0) > 0 {
            matrix.cells[place].append(Matrix.Cell(column: place, count: figures.right[name] ?? 0))
        }
        for (number, pair) in figures.pairs.enumerated() {
            guard let row = index[pair.gold], let column = index[pair.predicted] else { continue }
            matrix.cells[row].append(Matrix.Cell(column: column, count: pair.lines.count, target: Self.id(number)))
        }
        for row in matrix.cells.indices { matrix.cells[row].sort { $0.column < $1.column } }
        return matrix
    }

    private static func id(_ pair: Int) -> String { "pair-\(pair + 1)" }

    private func listing(into page: inout Markup) {
        page.add("h4", text: Numeral.count(figures.pairs.count, "kind") + " of error, the most frequent first")
        page.add("div", ["class": "lists"]) { page in
            for (number, pair) in figures.pairs.enumerated().prefix(Self.listed) { write(pair, number, into: &page) }
            guard figures.pairs.count > Self.listed else { return }
            page.add("details", ["class": "more"]) { page in
                page.add("summary", text: "\(figures.pairs.count - Self.listed) more")
                for (number, pair) in figures.pairs.enumerated().dropFirst(Self.listed) {
                    write(pair, number, into: &page)
                }
            }
        }
        page.newLine()
    }

    private func write(_ pair: ConfusionFigures.Pair, _ number: Int, into page: inout Markup) {
        LineListing(lines: pair.lines).write(
            into: &page,
            summary: "\(pair.gold) taken for \(pair.predicted): \(Numeral.count(pair.lines.count, "line"))",
            id: Self.id(number))
    }
}
