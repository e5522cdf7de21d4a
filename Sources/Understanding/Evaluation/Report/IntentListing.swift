/// Every intent with its figures as numbers and bars, the weakest first.
struct IntentListing {
    let rows: [Evaluation.PerIntent]

    /// So many of the intents it was taken for are named.
    private static let namedConfusions = 3

    func write(into page: inout Markup) {
        page.add(
            "p",
            text: """
                The weakest first. Precision: of the lines taken for this intent, the share that is; recall: of its own lines, the share that is found; \
                F1 holds both together. Nothing is held back here, and out-of-scope lines are left out.
                """)
        page.add("table", ["class": "listing", "role": "table"]) { page in
            page.add("caption", text: "\(Numeral.count(rows.count, "intent")), by F1")
            page.add("thead", ["role": "rowgroup"]) { page in
                page.add("tr", ["role": "row"]) { page in
                    for name in ["Intent", "Lines", "Precision", "Recall", "F1"] {
                        page.add("th", ["scope": "col", "role": "columnheader", "class": name == "Intent" ? "" : "figure"], text: name)
                    }
                    page.add("th", ["scope": "col", "role": "columnheader"], text: "Taken for")
                }
            }
            page.newLine()
            page.add("tbody", ["role": "rowgroup"]) { page in
                for row in rows.sorted(by: { ($0.f1, $0.intent) < ($1.f1, $1.intent) }) { write(row, into: &page) }
            }
        }
        page.newLine()
    }

    private func write(_ row: Evaluation.PerIntent, into page: inout Markup) {
        page.add("tr", ["role": "row"]) { page in
            page.add("th", ["scope": "row", "role": "rowheader", "class": "wide"], text: row.intent)
            page.add("td", ["class": "figure n", "role": "cell", "data-name": "Lines"], text: String(row.n))
            for (name, value) in [("Precision", row.precision), ("Recall", row.recall), ("F1", row.f1)] {
                page.add("td", ["class": "figure score", "role": "cell", "data-name": name]) { page in
                    page.text(Numeral.decimal(value))
                    Self.bar(value, into: &page)
                }
            }
            page.add("td", ["class": "wide", "role": "cell", "data-name": "Taken for"], text: takenFor(row))
        }
        page.newLine()
    }

    private func takenFor(_ row: Evaluation.PerIntent) -> String {
        let sorted = row.confusedWith.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let named = sorted.prefix(Self.namedConfusions).map { "\($0.key) ×\($0.value)" }
        let others = sorted.dropFirst(Self.namedConfusions).reduce(0) { $0 + $1.value }
        return (named + (others > 0 ? ["others ×\(others)"] : [])).joined(separator: ", ")
    }

    /// The number stands beside it, so that it needs no words of its own.
    private static func bar(_ share: Double, into page: inout Markup) {
        page.add(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": "bar", "viewBox": "0 0 100 6", "preserveAspectRatio": "none",
                "aria-hidden": "true",
            ]
        ) { page in
            page.leaf("rect", ["class": "track", "width": "100", "height": "6"])
            page.leaf("rect", ["class": "fill", "width": Numeral.place(share * 100), "height": "6"])
        }
    }
}
