/// The page that shows a person how good a model is: headline, intents, confusion, calibration, coverage, confidence, out of scope, sentiment, language, errors.
///
/// One self-contained document, HTML and well-formed XML at once: styles and pictures inside, no script, nothing fetched. It quotes customers' messages in its
/// list of errors, so it is to be kept as confidential as the data. A part is absent where the data has no such label.
package struct EvaluationReport: Sendable {
    package let subject: ReportSubject
    package let evaluation: Evaluation
    package let judgements: [Judgement]

    /// - Parameter evaluation: the figures of the same judgements.
    package init(subject: ReportSubject, evaluation: Evaluation, judgements: [Judgement]) {
        self.subject = subject
        self.evaluation = evaluation
        self.judgements = judgements
    }

    package func html() -> String {
        var page = Markup()
        page.add("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"]) { page in
            head(into: &page)
            page.newLine()
            page.add("body") { page in
                page.add("header") { introduction(into: &$0) }
                page.add("main") { page in
                    for part in parts {
                        page.add("section", ["id": part.id, "aria-labelledby": "\(part.id)-heading"]) { page in
                            page.add("h2", ["id": "\(part.id)-heading"], text: part.heading)
                            page.newLine()
                            part.write(&page)
                        }
                        page.newLine()
                    }
                }
            }
        }
        return "<!DOCTYPE html>\n" + page.string + "\n"
    }

    private struct Part {
        var id: String
        var heading: String
        var write: (inout Markup) -> Void
    }

    private var parts: [Part] {
        let labelled = judgements.filter { $0.example.intent != nil }
        let inScope = labelled.filter(\.isInScope)
        let felt = judgements.filter { $0.example.sentiment != nil }
        let spoken = judgements.filter { $0.example.language != nil }
        var parts = [
            Part(id: "headline", heading: "Headline") {
                Headline(subject: subject, evaluation: evaluation, judgements: judgements).write(into: &$0)
            }
        ]
        if !inScope.isEmpty {
            parts += [
                Part(id: "intents", heading: "Intents") { IntentListing(rows: evaluation.perIntent).write(into: &$0) },
                Part(id: "confusion", heading: "What is taken for what") { ConfusionPicture(inScope).write(into: &$0) },
                Part(id: "calibration", heading: "Is it as sure as it should be?") { CalibrationChart(inScope).write(into: &$0) },
                Part(id: "coverage", heading: "Answer more, or answer better?") {
                    CoverageChart(labelled, promise: subject.promise).write(into: &$0)
                },
            ]
        }
        if !labelled.isEmpty {
            parts.append(
                Part(id: "confidence", heading: "Confidence of right and wrong") { ConfidenceHistogram(labelled).write(into: &$0) })
        }
        if labelled.contains(where: \.isOutOfScope) {
            parts.append(Part(id: "outside", heading: "Out of scope") { OutOfScopeFigures(labelled).write(into: &$0) })
        }
        if !felt.isEmpty {
            parts.append(Part(id: "sentiment", heading: "Sentiment") { SentimentPicture(felt).write(into: &$0) })
        }
        if !spoken.isEmpty {
            parts.append(Part(id: "language", heading: "Language") { LanguageFigures(spoken).write(into: &$0) })
        }
        if !labelled.isEmpty {
            parts.append(Part(id: "errors", heading: "The worst errors") { ErrorListing(labelled).write(into: &$0) })
        }
        return parts
    }

    private func head(into page: inout Markup) {
        page.add("head") { page in
            page.leaf("meta", ["charset": "utf-8"])
            page.add("title", text: "Kefu evaluation")
            page.leaf("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            page.leaf("meta", ["name": "color-scheme", "content": "light dark"])
            // Whatever a message holds, the page runs and fetches nothing.
            page.leaf("meta", ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"])
            page.style(ReportStyle.declarations)
        }
    }

    private func introduction(into page: inout Markup) {
        page.add("h1", text: "Kefu evaluation")
        page.add("p", ["class": "faint"], text: subject.sentence + (subject.date.map { " Measured on \($0)." } ?? ""))
        let verdict = Verdict(on: judgements, of: subject)
        page.add("p", ["class": "verdict \(verdict.decision)"]) { page in
            page.add("strong", text: verdict.decision.rawValue + ":")
            page.text(" \(verdict.reason).")
        }
        page.add("nav", ["aria-label": "Parts of the report"]) { page in
            page.add("ul") { page in
                for part in parts { page.add("li") { $0.add("a", ["href": "#\(part.id)"], text: part.heading) } }
            }
        }
        page.newLine()
    }
}
