import Understanding
import Learning

/// The most important figures in a row of cards, with intervals and changes.
struct Headline {
    let subject: ReportSubject
    let figures: EvaluationFigures

    private struct Card {
        var name: String
        var value: String
        var note: String
        var share: Proportion?
        var change: PairedComparison?
    }

    func write(into page: inout Markup) {
        page.add("dl", ["class": "cards"]) { page in
            for card in cards { write(card, into: &page) }
        }
        page.newLine()
    }

    private func write(_ card: Card, into page: inout Markup) {
        page.add("div") { page in
            page.add("dt", text: card.name)
            page.add("dd") { page in
                page.add("b", text: card.value)
                if let share = card.share {
                    IntervalBar(share: share).write(into: &page)
                    page.add("small", text: Numeral.interval(share.interval))
                }
                page.add("small", text: card.note)
                if let change = card.change { Trend(change: change).write(into: &page) }
            }
        }
        page.newLine()
    }

    private var cards: [Card] {
        var cards: [Card] = []
        func add(_ name: String, _ share: Proportion?, note: String, change: PairedComparison? = nil) {
            guard let share, share.total > 0 else { return }
            cards.append(
                Card(name: name, value: Numeral.percent(share.share), note: note, share: share, change: change))
        }
        let all = figures.slices.first
        let comparison = figures.comparison
        add(
            "Accuracy", all?.accuracy, note: "of \(Numeral.count(all?.accuracy.total ?? 0, "in-scope line"))",
            change: comparison?.intent.first?.paired)
        add(
            "Right answers", all?.precision,
            note: "of \(Numeral.count(all?.precision.total ?? 0, "answer")), "
                + "promised \(Numeral.wholePercent(subject.promise))")
        add("Answered", all?.answered, note: "of in-scope lines")
        if let served = comparison?.served.first {
            add("Served rightly", served.after, note: "answered rightly, or declined", change: served.paired)
        }
        add("Out of scope declined", all?.declined, note: "of \(Numeral.count(all?.declined.total ?? 0, "line"))")
        if let accuracy = figures.sentiment?.languages.first?.accuracy {
            add(
                "Sentiment accuracy", accuracy, note: "of \(Numeral.count(accuracy.total, "line"))",
                change: comparison?.sentiment.first?.paired)
        }
        let languages = Proportion(
            figures.languages.reduce(0) { $0 + $1.right.count }, of: figures.languages.reduce(0) { $0 + $1.right.total }
        )
        add(
            "Language accuracy", languages, note: "of \(Numeral.count(languages.total, "line"))",
            change: comparison?.language.first?.paired)
        if let intent = figures.evaluation.intent, intent.n > 0 {
            cards += [
                Card(name: "Macro-F1", value: Numeral.fine(intent.macroF1), note: "mean over intents"),
                Card(name: "Calibration error", value: Numeral.fine(intent.ece), note: "ECE, 0 is best"),
            ]
        }
        cards.append(
            Card(
                name: "Time a message", value: String(Int(figures.evaluation.microsecondsPerMessage.rounded())) + " µs",
                note: "mean, one core"))
        return cards
    }
}
