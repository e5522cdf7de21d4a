import Authoring

/// Lines on which two models differ: the text, the prediction before and the prediction now.
struct ChangeListing {
    let lines: [LineChange]

    private static let listed = 50

    func write(into page: inout Markup, summary: String, id: String?) {
        LineListing.unfolding(summary, id: id, into: &page) { page in
            page.add("ul", ["class": "lines"]) { page in
                for line in lines.prefix(Self.listed) {
                    page.add("li") { page in
                        Sign(tone: line.isBetter ? .good : .bad).write(into: &page)
                        page.add("div") { page in
                            LineListing.quote(line.after.example.text, into: &page)
                            page.add("small") { write(line, into: &$0) }
                        }
                    }
                }
                if lines.count > Self.listed { page.add("li", text: "and \(lines.count - Self.listed) more") }
            }
        }
    }

    private func write(_ line: LineChange, into page: inout Markup) {
        page.text(
            "\(line.isBetter ? "Better" : "Worse"): \(line.gold), before \(spelling(line.before, of: line)), now ")
        page.text("\(spelling(line.after, of: line)) · \(line.after.place)")
    }

    private func spelling(_ prediction: Prediction, of line: LineChange) -> String {
        let predicted = line.labelled(by: prediction)
        let answered = line.kind == .sentiment ? "" : prediction.isCertain ? ", answered" : ", not answered"
        return "\(predicted.label) (\(Numeral.decimal(predicted.confidence))\(answered))"
    }
}
