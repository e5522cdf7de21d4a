/// The lines that the model was surest of and yet wrong about: the best place to look for wrong labels and missing examples.
struct ErrorListing {
    private let errors: [Judgement]
    private let total: Int

    private static let listed = 50

    /// - Parameter labelled: judgements of lines with an intent, out-of-scope ones included.
    init(_ labelled: [Judgement]) {
        let all = labelled.filter { $0.isInScope ? !$0.isRight : $0.isCertain }
        total = all.count
        errors = Array(
            all.enumerated().sorted { ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset) }.map(\.element).prefix(
                Self.listed))
    }

    func write(into page: inout Markup) {
        guard !errors.isEmpty else {
            page.add("p", text: "There are none.")
            return
        }
        page.add(
            "p",
            text: """
                Wrong in-scope lines, and out-of-scope lines that were answered, the surest first\(total > errors.count ? ": \(errors.count) of \(total)" : ""). \
                Look here for wrong labels and for intents that want more examples. These are messages as they were written: keep the page as confidential as \
                the data.
                """)
        page.add("table", ["class": "listing", "role": "table"]) { page in
            page.add("caption", text: Numeral.count(errors.count, "error"))
            page.add("thead", ["role": "rowgroup"]) { page in
                page.add("tr", ["role": "row"]) { page in
                    for name in ["Text", "Gold", "Predicted", "Confidence"] {
                        page.add("th", ["scope": "col", "role": "columnheader", "class": name == "Confidence" ? "figure" : ""], text: name)
                    }
                }
            }
            page.newLine()
            page.add("tbody", ["role": "rowgroup"]) { page in
                for error in errors { write(error, into: &page) }
            }
        }
        page.newLine()
    }

    private func write(_ error: Judgement, into page: inout Markup) {
        page.add("tr", ["role": "row"]) { page in
            page.add("td", ["class": "said wide", "role": "cell"]) { page in
                // Isolated, so that a text of another direction or with stray marks of direction cannot disturb what stands around it.
                page.add("bdi", text: error.example.text)
                page.text(" ")
                page.add("small", text: "\(error.example.source.file):\(error.example.source.line)")
            }
            page.add("td", ["class": "half", "role": "cell", "data-name": "Gold"], text: error.example.intent ?? "")
            page.add("td", ["class": "half", "role": "cell", "data-name": "Predicted"], text: error.predicted ?? "(nothing known)")
            page.add(
                "td", ["class": "figure wide", "role": "cell", "data-name": "Confidence"],
                text: Numeral.decimal(error.confidence) + (error.isCertain ? ", answered" : ", held back"))
        }
        page.newLine()
    }
}
