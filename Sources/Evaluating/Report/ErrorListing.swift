import Authoring
import Understanding

/// The lines that the model was surest of and yet wrong about, with what spoke for its mistake and the training lines
/// nearest to it.
struct ErrorListing {
    let errors: [WorstError]
    /// How many there are in all.
    let total: Int

    /// So many explanations are unfolded at first.
    private static let open = 6
    private static let pieces = 6
    private static let neighbours = 3

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
        if errors.contains(where: { $0.explanation != nil }) {
            page.add("p", ["class": "faint"]) { page in
                page.text("Shades tell what a piece of the text adds to the predicted intent: ")
                page.add("mark", ["class": "plus3"], text: "underlined speaks for it")
                page.text(", ")
                page.add("mark", ["class": "minus3"], text: "dashed against it")
                page.text(", the darker the more.")
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
                page.text(
                    " with confidence \(Numeral.decimal(prediction.confidence)), \(prediction.isCertain ? "answered" : "held back") "
                )
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
                        LineListing.said(line.text, into: &page)
                        page.add(
                            "small",
                            text: "\(line.label), likeness \(Numeral.decimal(line.similarity)) · \(line.source)")
                    }
                }
            }
        }
    }
}
