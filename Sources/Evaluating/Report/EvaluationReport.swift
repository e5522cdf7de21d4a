import Understanding

/// The page that shows a person how good a model is: a verdict, what changed, intents, confusion, calibration,
/// coverage, confidence, out of scope, sentiment, language, errors.
///
/// One self-contained document that is both HTML and well-formed XML, with its styles, pictures and script inside. It
/// fetches nothing. It quotes customers' messages, so it must be kept as confidential as the data. A part is left out
/// where the data has no such label.
package struct EvaluationReport: Sendable {
    let subject: ReportSubject
    let figures: EvaluationFigures
    /// Out-of-scope lines that were answered.
    private let answeredOutside: [Prediction]

    /// - Parameter figures: the figures of the same predictions.
    package init(subject: ReportSubject, figures: EvaluationFigures, predictions: [Prediction]) {
        self.subject = subject
        self.figures = figures
        answeredOutside = predictions.filter { $0.isOutOfScope && $0.isCertain }
    }

    /// The page as one document.
    package func html() -> String {
        var page = Markup()
        page.add("html", ["xmlns": "http://www.w3.org/1999/xhtml", "lang": "en"]) { page in
            head(into: &page)
            page.newLine()
            page.add("body") { page in
                patterns(into: &page)
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
                page.script(ReportScript.source)
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
        var parts: [Part] = []
        func add(_ id: String, _ heading: String, _ write: @escaping (inout Markup) -> Void) {
            parts.append(Part(id: id, heading: heading, write: write))
        }
        if let comparison = figures.comparison {
            add("comparison", "What changed") { ComparisonPicture(comparison: comparison).write(into: &$0) }
        }
        if !figures.slices.isEmpty {
            add("languages", "By language") { LanguageTable(subject: subject, slices: figures.slices).write(into: &$0) }
        }
        if !figures.intents.isEmpty {
            add("intents", "Intents") { IntentListing(rows: figures.intents).write(into: &$0) }
        }
        if let confusion = figures.confusion {
            add("confusion", "What is taken for what") { ConfusionPicture(figures: confusion).write(into: &$0) }
        }
        if figures.errors > 0 || !figures.slices.isEmpty {
            add("errors", "The worst errors") {
                ErrorListing(errors: figures.worstErrors, total: figures.errors).write(into: &$0)
            }
        }
        if !figures.coverage.isEmpty {
            add("coverage", "Answer more, or answer better?") {
                CoverageChart(lines: figures.coverage, promise: subject.promise).write(into: &$0)
            }
        }
        if let calibration = figures.calibration {
            add("calibration", "Can confidence be trusted?") {
                CalibrationChart(curve: calibration, name: "the first intent", id: "calibration-chart").write(into: &$0)
            }
        }
        if let counts = figures.confidence {
            add("confidence", "Confidence of right and wrong") {
                ConfidenceHistogram(counts, thresholds: figures.coverage.map { ($0.group, $0.thresholds) }).write(
                    into: &$0)
            }
        }
        if let curve = figures.learningCurve {
            add("learning", "Would more examples help?") { LearningChart(curve: curve).write(into: &$0) }
        }
        if figures.evaluation.intent?.outOfScope != nil {
            add("outside", "Out of scope") {
                OutOfScopePicture(slices: figures.slices, curves: figures.operating, answered: answeredOutside).write(
                    into: &$0)
            }
        }
        if let sentiment = figures.sentiment {
            add("sentiment", "Sentiment") { SentimentPicture(figures: sentiment).write(into: &$0) }
        }
        if !figures.languages.isEmpty {
            add("language", "Language") { LanguageListing(languages: figures.languages).write(into: &$0) }
        }
        return parts
    }

    private func head(into page: inout Markup) {
        page.add("head") { page in
            page.leaf("meta", ["charset": "utf-8"])
            page.add("title", text: "Kefu evaluation")
            page.leaf("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            page.leaf("meta", ["name": "color-scheme", "content": "light dark"])
            page.leaf("meta", ["name": "referrer", "content": "no-referrer"])
            // Whatever a message contains, the page runs only its own script and fetches nothing.
            page.leaf(
                "meta",
                [
                    "http-equiv": "Content-Security-Policy",
                    "content": "default-src 'none'; style-src 'unsafe-inline'; script-src '\(ReportScript.digest)'; "
                        + "base-uri 'none'; form-action 'none'",
                ])
            page.style(ReportStyle.declarations)
        }
    }

    /// Hatch patterns that distinguish bars without colour.
    private func patterns(into page: inout Markup) {
        page.add(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "class": "patterns", "width": "0", "height": "0",
                "aria-hidden": "true",
            ]
        ) {
            page in
            page.add("defs") { page in
                page.add(
                    "pattern",
                    [
                        "id": "hatch", "width": "5", "height": "5", "patternUnits": "userSpaceOnUse",
                        "patternTransform": "rotate(45)",
                    ]
                ) { page in
                    page.leaf("rect", ["class": "ground wrong", "width": "5", "height": "5"])
                    page.leaf("rect", ["class": "grain wrong", "width": "2.6", "height": "5"])
                }
                page.add("pattern", ["id": "dots", "width": "5", "height": "5", "patternUnits": "userSpaceOnUse"]) {
                    page in
                    page.leaf("rect", ["class": "ground outside", "width": "5", "height": "5"])
                    page.leaf("circle", ["class": "grain outside", "cx": "2.5", "cy": "2.5", "r": "1.5"])
                }
            }
        }
        page.newLine()
    }

    private func introduction(into page: inout Markup) {
        page.add("div", ["class": "title"]) { page in
            page.add("h1", text: "Kefu evaluation")
            page.add("fieldset", ["class": "theme"]) { page in
                page.add("legend", text: "Colours")
                for theme in ["system", "light", "dark"] {
                    page.add("label") { page in
                        if theme == "system" {
                            page.leaf(
                                "input", ["type": "radio", "name": "theme", "id": "theme-system", "checked": "checked"])
                        } else {
                            page.leaf("input", ["type": "radio", "name": "theme", "id": "theme-\(theme)"])
                        }
                        page.add("span", text: theme)
                    }
                }
            }
        }
        page.add("p", ["class": "faint"], text: subject.sentence + (subject.date.map { " Measured on \($0)." } ?? ""))
        VerdictBox(verdict: figures.verdict).write(into: &page)
        Headline(subject: subject, figures: figures).write(into: &page)
        page.add("nav", ["aria-label": "Parts of the report"]) { page in
            page.add("ul") { page in
                for part in parts { page.add("li") { $0.add("a", ["href": "#\(part.id)"], text: part.heading) } }
            }
        }
        page.newLine()
    }
}
