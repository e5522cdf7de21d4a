/// A picture of a confusion matrix. Rows and columns have the same numbers, so that columns need no names.
struct Matrix {
    struct Cell {
        var column: Int
        var count: Int
        /// The id of the element that the cell links to.
        var target: String?
    }

    /// The names of rows and columns, in order.
    var names: [String]
    /// The counts of each row that are not zero.
    var cells: [[Cell]]
    /// The sizes of groups of neighbouring labels; each group is framed.
    var clusters: [Int]
    var size = 24.0
    /// The width for the names of rows.
    var margin = 182.0

    private static let top = 40.0

    init(names: [String], clusters: [Int] = []) {
        self.names = names
        self.clusters = clusters
        cells = names.map { _ in [] }
    }

    var width: Double { margin + side + 24 }
    var height: Double { Self.top + side + 6 }
    private var side: Double { Double(names.count) * size }

    func draw(into page: inout Markup) {
        let plot = Plot()
        plot.label("predicted (column)", at: (margin + max(side / 2, 52), 12), look: "name middle", into: &page)
        plot.label("gold (row)", at: (margin - 8, 12), look: "name end", into: &page)
        for (index, name) in names.enumerated() {
            let middle = (Double(index) + 0.5) * size
            plot.label("\(index + 1)", at: (margin + middle, Self.top - 8), look: "tick middle", into: &page)
            plot.label(
                "\(Plot.shortened(name, to: margin - 34)) \(index + 1)", at: (margin - 8, Self.top + middle + 4),
                look: "end", into: &page)
            // When the names are scrolled out of sight, the number still identifies the row.
            plot.label("\(index + 1)", at: (margin + side + 6, Self.top + middle + 4), look: "tick", into: &page)
        }
        page.newLine()
        grid(into: &page)
        for (row, line) in cells.enumerated() {
            let largest = Double(max(1, line.map(\.count).max() ?? 1))
            for cell in line { draw(cell, row: row, share: Double(cell.count) / largest, into: &page) }
            page.newLine()
        }
        var start = 0
        for count in clusters {
            if count > 1 { frame(from: start, count: count, look: "frame cluster", into: &page) }
            start += count
        }
    }

    private func grid(into page: inout Markup) {
        var path = ""
        for index in 0...names.count {
            let offset = Double(index) * size
            path += "M\(Numeral.place(margin)) \(Numeral.place(Self.top + offset))h\(Numeral.place(side))"
            path += "M\(Numeral.place(margin + offset)) \(Numeral.place(Self.top))v\(Numeral.place(side))"
        }
        page.leaf("path", ["class": "frame", "d": path])
        for index in names.indices { frame(from: index, count: 1, look: "frame own", into: &page) }
        page.newLine()
    }

    /// A square on the diagonal.
    private func frame(from index: Int, count: Int, look: String, into page: inout Markup) {
        let offset = Double(index) * size
        page.leaf(
            "rect",
            [
                "class": look, "x": Numeral.place(margin + offset), "y": Numeral.place(Self.top + offset),
                "width": Numeral.place(Double(count) * size), "height": Numeral.place(Double(count) * size),
            ])
    }

    private func draw(_ cell: Cell, row: Int, share: Double, into page: inout Markup) {
        let isOwn = row == cell.column
        let x = margin + Double(cell.column) * size
        let y = Self.top + Double(row) * size
        let title = "\(names[row]) taken for \(names[cell.column]): \(Numeral.count(cell.count, "line"))"
        func content(_ page: inout Markup) {
            page.add("title", text: title)
            // The square root keeps a single error visible beside dozens of right lines. An opacity of about one half
            // at most keeps the number readable.
            page.leaf(
                "rect",
                [
                    "class": isOwn ? "cell own" : "cell", "x": Numeral.place(x), "y": Numeral.place(y),
                    "width": Numeral.place(size),
                    "height": Numeral.place(size),
                    "fill-opacity": Numeral.decimal((isOwn ? 0.08 : 0.16) + 0.37 * share.squareRoot()),
                ])
            page.add(
                "text",
                [
                    "class": isOwn ? "middle" : "middle strong", "x": Numeral.place(x + size / 2),
                    "y": Numeral.place(y + size / 2 + 4),
                ],
                text: String(cell.count))
        }
        if let target = cell.target {
            page.add("a", ["href": "#\(target)", "aria-label": title], content)
        } else {
            page.add("g", [:], content)
        }
    }
}
