/// Every intent with its figures as numbers and bars, the weakest first.
struct IntentListing {
    let rows: [IntentFigures]

    /// The number of confused intents that are named in a row.
    private static let namedConfusions = 3
    /// The number of intents that are shown at first.
    private static let listed = 15

    func write(into page: inout Markup) {
        page.add(
            "p",
            text: """
                The weakest first. Recall is the share of an intent's own lines that are predicted as it, with its 95 \
                % interval. Precision is the share of its own lines among all lines predicted as it. F1 is the \
                harmonic mean of the two. The first intent counts whatever its confidence, and out-of-scope lines are \
                left out.
                """)
        let sorted = rows.sorted { ($0.f1, $0.intent) < ($1.f1, $1.intent) }
        table(Array(sorted.prefix(Self.listed)), caption: "\(Numeral.count(rows.count, "intent")), by F1", into: &page)
        guard sorted.count > Self.listed else { return }
        LineListing.unfolding("The other \(Numeral.count(sorted.count - Self.listed, "intent"))", id: nil, into: &page)
        {
            table(Array(sorted.dropFirst(Self.listed)), caption: "The stronger intents", into: &$0)
        }
    }

    private var groups: [Prediction.Group] {
        Prediction.Group.allCases.filter { group in rows.contains { $0.languages[group.rawValue] != nil } }
    }

    private func table(_ rows: [IntentFigures], caption: String, into page: inout Markup) {
        page.add("table", ["class": "listing", "role": "table"]) { page in
            page.add("caption", text: caption)
            page.add("thead", ["role": "rowgroup"]) { page in
                page.add("tr", ["role": "row"]) { page in
                    for name in ["Intent", "Lines", "Recall"] + groups.map(\.name) + ["Precision", "F1"] {
                        page.add(
                            "th", ["scope": "col", "role": "columnheader", "class": name == "Intent" ? "" : "figure"],
                            text: name)
                    }
                    page.add("th", ["scope": "col", "role": "columnheader"], text: "Taken for")
                }
            }
            page.newLine()
            page.add("tbody", ["role": "rowgroup"]) { page in
                for row in rows { write(row, into: &page) }
            }
        }
        page.newLine()
    }

    private func write(_ row: IntentFigures, into page: inout Markup) {
        page.add("tr", ["role": "row"]) { page in
            page.add("th", ["scope": "row", "role": "rowheader", "class": "wide"], text: row.intent)
            page.add("td", ["class": "figure n", "role": "cell", "data-name": "Lines"], text: String(row.recall.total))
            share("Recall", row.recall, into: &page)
            for group in groups {
                let recall = row.languages[group.rawValue]
                page.add(
                    "td", ["class": "figure", "role": "cell", "data-name": group.name],
                    text: Numeral.percent(recall?.share))
            }
            page.add(
                "td", ["class": "figure", "role": "cell", "data-name": "Precision"],
                text: Numeral.percent(row.precision.share))
            page.add("td", ["class": "figure", "role": "cell", "data-name": "F1"], text: Numeral.decimal(row.f1))
            page.add(
                "td", ["class": "wide", "role": "cell", "data-name": "Taken for"],
                text: Numeral.tally(row.confusedWith, at: Self.namedConfusions))
        }
        page.newLine()
    }

    private func share(_ name: String, _ share: Proportion, into page: inout Markup) {
        page.add("td", ["class": "figure score", "role": "cell", "data-name": name]) { page in
            page.text(Numeral.percent(share.share) + " ")
            page.add("small", text: Numeral.interval(share.interval))
            IntervalBar(share: share).write(into: &page)
        }
    }
}
