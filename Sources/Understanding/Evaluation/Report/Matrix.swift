/// A picture of gold against predicted labels: a square of counts, rows and columns numbered alike so that column names need no room.
struct Matrix {
    /// The names of rows and columns, in order.
    var names: [String]
    /// `counts[row][column]`
    var counts: [[Int]]
    var cell = 24.0
    /// The room for the rows' names.
    var margin = 182.0

    private static let top = 40.0

    var width: Double { margin + Double(names.count) * cell + 24 }
    var height: Double { Self.top + Double(names.count) * cell + 6 }

    func draw(into page: inout Markup) {
        let plot = Plot()
        let side = Double(names.count) * cell
        plot.label("predicted (column)", at: (margin + side / 2, 12), look: "name middle", into: &page)
        plot.label("gold (row)", at: (margin - 8, 12), look: "name end", into: &page)
        for (index, name) in names.enumerated() {
            let middle = (Double(index) + 0.5) * cell
            plot.label("\(index + 1)", at: (margin + middle, Self.top - 8), look: "tick middle", into: &page)
            plot.label("\(shortened(name)) \(index + 1)", at: (margin - 8, Self.top + middle + 4), look: "end", into: &page)
            // Where the names have scrolled out of sight, the number still tells the row.
            plot.label("\(index + 1)", at: (margin + side + 6, Self.top + middle + 4), look: "tick", into: &page)
        }
        page.newLine()
        for (row, line) in counts.enumerated() {
            let largest = Double(max(1, line.max() ?? 1))
            for (column, count) in line.enumerated() {
                draw(count, row: row, column: column, share: Double(count) / largest, into: &page)
            }
            page.newLine()
        }
    }

    private func draw(_ count: Int, row: Int, column: Int, share: Double, into page: inout Markup) {
        let isOwn = row == column
        let x = margin + Double(column) * cell
        let y = Self.top + Double(row) * cell
        let size = Numeral.place(cell)
        if count > 0 {
            // The square root keeps a single error visible beside dozens of right lines; below a half, the ink on it stays readable.
            let shade = Numeral.decimal(0.08 + 0.37 * share.squareRoot())
            page.leaf(
                "rect",
                [
                    "class": isOwn ? "cell own" : "cell", "x": Numeral.place(x), "y": Numeral.place(y), "width": size, "height": size,
                    "fill-opacity": shade,
                ])
        }
        page.leaf(
            "rect", ["class": isOwn ? "frame own" : "frame", "x": Numeral.place(x), "y": Numeral.place(y), "width": size, "height": size])
        guard count > 0 else { return }
        page.add("g") { page in
            page.add("title", text: "\(names[row]) taken for \(names[column]): \(Numeral.count(count, "line"))")
            page.add(
                "text",
                ["class": isOwn ? "middle" : "middle strong", "x": Numeral.place(x + cell / 2), "y": Numeral.place(y + cell / 2 + 4)],
                text: String(count))
        }
    }

    /// Cut to what the margin holds, its end kept because intents of one topic begin alike.
    private func shortened(_ name: String) -> String {
        let room = Int((margin - 34) / 6)
        return name.count <= room ? name : "…" + name.suffix(room - 1)
    }
}
