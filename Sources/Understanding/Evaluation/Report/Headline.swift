/// The figures that a person asks for first, for all texts and for each language.
struct Headline {
    let subject: ReportSubject
    let evaluation: Evaluation
    let judgements: [Judgement]

    func write(into page: inout Markup) {
        page.add("dl", ["class": "cards"]) { page in
            for card in cards {
                page.add("div") { page in
                    page.add("dt", text: card.name)
                    page.add("dd") { page in
                        page.text(card.value)
                        page.add("small", text: card.note)
                    }
                }
            }
        }
        page.newLine()
        let labelled = judgements.filter { $0.example.intent != nil }
        guard !labelled.isEmpty else { return }
        table(labelled).write(into: &page)
        page.add(
            "p", ["class": "faint"],
            text: """
                Below each share stands its 95 % interval (Wilson): the range in which the true share lies, as far as so many lines can tell. Texts with Chinese \
                characters count as Chinese, all others as English; each has its own threshold. Right answers are counted among all answers, those to \
                out-of-scope texts included, so their share depends on how many such texts the data holds.
                """)
        guard subject.isTrainingData else { return }
        page.add(
            "p", ["class": "faint"],
            text: """
                Every text counts once in these figures, but most were written to teach an intent and are harder than what customers send. The promise is about \
                customers: where there are enough lines of real conversations, the thresholds were chosen by those, with out-of-scope texts taken to be a tenth \
                of all, and the rows weighed as traffic, like the verdict, count in that way.
                """)
    }

    private struct Card {
        var name: String
        var value: String
        var note: String
    }

    private var cards: [Card] {
        var cards: [Card] = []
        if let intent = evaluation.intent {
            if intent.n > 0 {
                cards += [
                    Card(name: "Accuracy", value: Numeral.percent(intent.accuracy), note: "of \(Numeral.count(intent.n, "in-scope line"))"),
                    Card(name: "Macro-F1", value: Numeral.fine(intent.macroF1), note: "mean over intents"),
                    Card(name: "Answered", value: Numeral.percent(intent.answered), note: "of in-scope lines"),
                ]
            }
            cards.append(
                Card(
                    name: "Right answers", value: Numeral.percent(intent.answeredPrecision),
                    note: "promised \(Numeral.wholePercent(subject.promise))"))
            if intent.n > 0 {
                cards.append(Card(name: "Calibration error", value: Numeral.fine(intent.ece), note: "ECE, 0 is best"))
            }
            if let outside = intent.outOfScope {
                cards.append(
                    Card(
                        name: "Out of scope declined", value: Numeral.percent(outside.recall),
                        note: "of \(Numeral.count(outside.n, "line"))"))
            }
        }
        if let sentiment = evaluation.sentiment {
            cards.append(
                Card(
                    name: "Sentiment accuracy", value: Numeral.percent(sentiment.accuracy), note: "of \(Numeral.count(sentiment.n, "line"))"
                ))
        }
        if let language = evaluation.language {
            cards.append(
                Card(name: "Language accuracy", value: Numeral.percent(language.accuracy), note: "of \(Numeral.count(language.n, "line"))"))
        }
        cards.append(
            Card(name: "Time a message", value: String(Int(evaluation.microsecondsPerMessage.rounded())) + " µs", note: "mean, one core"))
        return cards
    }

    private func table(_ labelled: [Judgement]) -> ReportTable {
        let slices = Slices(labelled)
        var table = ReportTable(
            caption: "Intents by language", columns: ["Figure"] + slices.names,
            rows: [
                slices.row("In-scope lines") { .figure(String($0.count(where: \.isInScope))) },
                slices.row("Accuracy, nothing held back") { .proportion(Proportion($0.filter(\.isInScope), where: \.isRight)) },
                slices.row("In-scope lines answered") { .proportion(Proportion($0.filter(\.isInScope), where: \.isCertain)) },
                slices.row("Right answers among all answers") { .proportion(Proportion($0.filter(\.isCertain), where: \.isRight)) },
                slices.row("Promised share of right answers") { _ in .figure(Numeral.wholePercent(subject.promise)) },
                slices.row("Answers from confidence") { .figure(Thresholds($0).spelling) },
            ])
        if subject.isTrainingData {
            table.rows += [
                slices.row("Answered, weighed as traffic") { .proportion(AnswerShares($0, asTraffic: true).all.coverage) },
                slices.row("Right answers, weighed as traffic") { .proportion(AnswerShares($0, asTraffic: true).all.precision) },
            ]
        }
        return table
    }
}
