/// A bar chart with one row for each intent: lines that got better to the right, lines that got worse to the left.
struct ChangeBars {
    let intents: [IntentChange]

    private static let row = 22.0
    private static let names = 150.0
    private static let top = 20.0
    private static let half = 82.0

    var width: Double { Self.names + 2 * Self.half + 82 }
    var height: Double { Self.top + Double(intents.count) * Self.row + 6 }

    /// The id of the element that the row of an intent links to; `number` counts from 0.
    static func id(_ number: Int) -> String { "change-\(number + 1)" }

    func draw(into page: inout Markup) {
        let plot = Plot()
        let middle = Self.names + 22 + Self.half
        plot.label("worse", at: (middle - 6, 12), look: "name end", into: &page)
        plot.label("better", at: (middle + 6, 12), look: "name", into: &page)
        let largest = Double(max(1, intents.flatMap { [$0.better.count, $0.worse.count] }.max() ?? 1))
        for (number, intent) in intents.enumerated() {
            let y = Self.top + Double(number) * Self.row
            let title = "\(intent.intent): \(intent.better.count) better, \(intent.worse.count) worse"
            page.add("a", ["href": "#\(Self.id(number))", "aria-label": title]) { page in
                page.add("title", text: title)
                page.leaf(
                    "rect",
                    [
                        "class": "row", "x": "0", "y": Numeral.place(y), "width": Numeral.place(width),
                        "height": Numeral.place(Self.row),
                    ])
                plot.label(
                    Plot.shortened(intent.intent, to: Self.names), at: (Self.names, y + 15), look: "end", into: &page)
                let better = Double(intent.better.count) / largest * Self.half
                let worse = Double(intent.worse.count) / largest * Self.half
                bar(from: middle, width: better, y: y, look: "column", into: &page)
                bar(from: middle - worse, width: worse, y: y, look: "column wrong", into: &page)
                if better > 0 {
                    plot.label("+\(intent.better.count)", at: (middle + better + 3, y + 15), look: "tick", into: &page)
                }
                if worse > 0 {
                    plot.label(
                        "−\(intent.worse.count)", at: (middle - worse - 3, y + 15), look: "tick end", into: &page)
                }
            }
            page.newLine()
        }
        plot.line(from: (middle, Self.top), to: (middle, height - 6), look: "axis", into: &page)
    }

    private func bar(from x: Double, width: Double, y: Double, look: String, into page: inout Markup) {
        guard width > 0 else { return }
        page.leaf(
            "rect",
            [
                "class": look, "x": Numeral.place(x), "y": Numeral.place(y + 4), "width": Numeral.place(width),
                "height": Numeral.place(Self.row - 8),
            ])
    }
}
