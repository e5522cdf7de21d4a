/// A table of the report with a caption, a header, and rows whose first cell is the row's name.
struct ReportTable {
    enum Cell {
        case text(String)
        /// Right-aligned.
        case figure(String)
        /// Right-aligned, with a smaller remark below.
        case noted(String, String)

        /// A share with its interval below.
        static func proportion(_ proportion: Proportion) -> Cell {
            proportion.total > 0
                ? .noted(Numeral.percent(proportion.share), Numeral.interval(proportion.interval)) : .figure("–")
        }
    }

    var caption: String
    var columns: [String]
    var rows: [[Cell]]

    /// Writes the table in a box that scrolls sideways where the screen is too narrow, also by keyboard.
    func write(into page: inout Markup) {
        page.add("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": caption]) { page in
            page.add("table") { page in
                page.add("caption", text: caption)
                page.add("thead") { page in
                    page.add("tr") { page in
                        for (index, column) in columns.enumerated() {
                            let isFigure = rows.first.map { index < $0.count && $0[index].isFigure } ?? false
                            page.add("th", ["scope": "col", "class": isFigure ? "figure" : "words"], text: column)
                        }
                    }
                }
                page.add("tbody") { page in
                    for row in rows {
                        page.add("tr") { page in
                            for (index, cell) in row.enumerated() {
                                Self.write(cell, isHeader: index == 0, into: &page)
                            }
                        }
                        page.newLine()
                    }
                }
            }
        }
        page.newLine()
    }

    private static func write(_ cell: Cell, isHeader: Bool, into page: inout Markup) {
        switch cell {
        case .text(let text):
            if isHeader { page.add("th", ["scope": "row"], text: text) } else { page.add("td", text: text) }
        case .figure(let text):
            if isHeader {
                page.add("th", ["scope": "row", "class": "figure"], text: text)
            } else {
                page.add("td", ["class": "figure"], text: text)
            }
        case .noted(let text, let remark):
            page.add("td", ["class": "figure"]) { page in
                page.text(text + " ")
                page.add("small", text: remark)
            }
        }
    }
}

extension ReportTable.Cell {
    var isFigure: Bool {
        if case .text = self { false } else { true }
    }
}
