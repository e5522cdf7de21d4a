import Authoring
import Understanding

/// The errors with the highest confidence, with the parts of the text that led to them and the nearest training lines.
struct ErrorListing {
    let errors: [WorstError]
    /// The number of all errors.
    let total: Int

    /// The number of explanations that are open at first.
    private static let open = 6
    private static let pieces = 6
    private static let neighbours = 3

    func write(into page: inout Markup) {
        guard !errors.isEmpty else {
            page.add("p", text: "There are none.")
            return
        }
        let omission = total > errors.count ? ": \(errors.count) of \(total)" : ""
        page.add(
            "p",
            text: """
                Wrong in-scope lines, and out-of-scope lines that were answered, those with the highest confidence \
                first\(omission). Look here for wrong labels and for intents that need more examples. These are \
                messages as they were written: keep the page as confidential as the data.
                """)
        if errors.contains(where: { $0.explanation != nil }) {
            page.add("p", ["class": "faint"]) { page in
                page.text("The shade of a piece shows what it adds to the score of the predicted intent: ")
                page.add("mark", ["class": "plus3"], text: "underlined for")
                page.text(", ")
                page.add("mark", ["class": "minus3"], text: "dashed against")
                page.text(", darker for more.")
            }
        }
        page.add("ol", ["class": "errors"]) { page in
            for (number, error) in errors.enumerated() { write(error, isOpen: number < Self.open, into: &page) }
        }
        page.newLine()
    }

    private func write(_ error: WorstError, isOpen: Bool, into page: inout Markup) {
        let prediction = error.prediction
        page.add("li") { page in
            page.add("p", ["class": "said"]) { page in
                ShadedText(text: prediction.example.text, contributions: error.explanation?.contributions ?? []).write(
                    into: &page)
            }
            page.add("p", ["class": "labels"]) { page in
                page.add("b", text: prediction.example.intent ?? "")
                page.text(" taken for ")
                page.add("b", text: prediction.predicted ?? ConfusionFigures.nothing)
                let fate = prediction.isCertain ? "answered" : "not answered"
                page.text(" with confidence \(Numeral.decimal(prediction.confidence)), \(fate) ")
                page.add("small", text: prediction.place)
            }
            if let explanation = error.explanation { reasons(explanation, isOpen: isOpen, into: &page) }
        }
        page.newLine()
    }

    private func reasons(_ explanation: Explanation.Decision, isOpen: Bool, into page: inout Markup) {
        LineListing.unfolding("Why", id: nil, isOpen: isOpen, into: &page) { page in
            page.add("p") { page in
                page.text("Pieces by weight: ")
                for piece in explanation.contributions.prefix(Self.pieces) {
                    page.add("span", ["class": "piece"]) { page in
                        page.add("bdi", text: piece.text)
                        page.text(" \(Numeral.weight(piece.weight))")
                    }
                    page.text(" ")
                }
            }
            guard !explanation.nearest.isEmpty else { return }
            page.add("p", text: "Nearest training lines:")
            page.add("ul", ["class": "lines"]) { page in
                for line in explanation.nearest.prefix(Self.neighbours) {
                    page.add("li") { page in
                        LineListing.quote(line.text, into: &page)
                        page.add(
                            "small",
                            text: "\(line.label), likeness \(Numeral.decimal(line.similarity)) · \(line.source)")
                    }
                }
            }
        }
    }
}
