@testable import Evaluating
import Crypto
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Understanding

struct EvaluationReportTests {
    @Test(arguments: [
        HandMade.predictions, [], [HandMade.prediction(gold: "out_of_scope", predicted: nil, 0)],
        [HandMade.prediction(gold: nil, predicted: nil, 0, language: ("en", "en"))],
    ])
    func `the page is well-formed, whatever the data holds`(predictions: [Prediction]) throws {
        let outline = try PageOutline(HandMade.report(predictions))
        #expect(Set(outline.ids).count == outline.ids.count, "an id occurs twice")
        #expect(outline.links.allSatisfy { outline.ids.contains($0) })
        #expect(outline.elements.isDisjoint(with: ["link", "img", "iframe", "object"]))
    }

    @Test func `every picture has a title and a description`() throws {
        let outline = try PageOutline(HandMade.report(HandMade.predictions))
        #expect(outline.pictures == 7)
        #expect(outline.pictures == outline.describedPictures)
    }

    @Test func `nothing that a customer wrote becomes markup`() throws {
        let text = "<script>alert('1')</script> & \"quotes\" ]]> \u{0}\u{1B}[31m\u{FFFE} 你好 👍🏽"
        let page = HandMade.report([HandMade.prediction(text, gold: "<b>", predicted: "x\" onload=\"y", 0.9)])
        #expect(page.ranges(of: "<script").count == 1, "the page's own")
        #expect(!page.contains("onload=\"y"))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let outline = try PageOutline(page)
        let shown = "<script>alert('1')</script> & \"quotes\" ]]> \u{FFFD}\u{FFFD}[31m\u{FFFD} 你好 👍🏽"
        #expect(outline.text.contains(shown))
    }

    @Test func `nothing is fetched`() {
        let page = HandMade.report(HandMade.predictions).replacing("http://www.w3.org/", with: "").replacing(
            "url(#", with: "")
        #expect(
            !page.contains("http:") && !page.contains("https:") && !page.contains("url(") && !page.contains("@import"))
        #expect(page.contains("default-src &#39;none&#39;"))
    }

    @Test func `figures are those of the predictions`() throws {
        let text = try PageOutline(HandMade.report(HandMade.predictions)).text
        // Four of six in-scope lines right, five answered, four of six answers right, one of two out-of-scope lines
        // declined.
        for figure in [
            "66.7 %", "83.3 %", "50.0 %", "30.0–90.3 %", "6 in-scope lines", "promised 95 %", "Measured on 2026-11-21.",
        ] {
            #expect(text.contains(figure), "\(figure) is missing")
        }
        #expect(text.contains("No verdict. 6 answers are too few"))
        #expect(text.contains("lines.jsonl:7"))
    }

    @Test func `parts without labels are absent`() throws {
        let all = try PageOutline(HandMade.report(HandMade.predictions)).ids
        for id in [
            "intents", "confusion", "calibration", "coverage", "confidence", "outside", "sentiment", "language",
            "errors",
        ] {
            #expect(all.contains(id))
        }
        let intentsOnly = try PageOutline(HandMade.report([HandMade.prediction(gold: "a", predicted: "a", 0.9)])).ids
        #expect(intentsOnly.contains("intents"))
        #expect(
            !intentsOnly.contains("sentiment") && !intentsOnly.contains("language") && !intentsOnly.contains("outside"))
        let feeling = HandMade.prediction(gold: nil, predicted: nil, 0, sentiment: (.positive, .positive))
        let sentimentOnly = try PageOutline(HandMade.report([feeling])).ids
        #expect(sentimentOnly.contains("sentiment"))
        #expect(!sentimentOnly.contains("intents") && !sentimentOnly.contains("errors"))
    }

    @Test func `the policy allows the script of the page and no other`() throws {
        let page = HandMade.report(HandMade.predictions)
        let start = try #require(page.range(of: "<script>")?.upperBound)
        let end = try #require(page.range(of: "</script>")?.lowerBound)
        let digest = Data(SHA256.hash(data: Data(page[start..<end].utf8))).base64EncodedString()
        #expect(page.contains("script-src &#39;sha256-\(digest)&#39;"))
        #expect(!page.contains(" onclick=") && !page.contains("javascript:"))
    }

    @Test func `the picture shows the most confused intents, and every kind of error links to its lines`() throws {
        var judged = (0..<100).map { HandMade.prediction(gold: "gold\($0)", predicted: "other\($0)", 0.9) }
        judged += (0..<9).map { _ in HandMade.prediction(gold: "worst", predicted: "best", 0.9) }
        let outline = try PageOutline(HandMade.report(judged))
        #expect(outline.text.contains("The 150 intents with the most errors of 202 that have any"))
        #expect(outline.text.contains("worst taken for best: 9 lines"))
        #expect(outline.links.contains("pair-1"))
        #expect((1...101).allSatisfy { outline.ids.contains("pair-\($0)") })
    }

    @Test func `an error is explained by shaded pieces and the nearest training lines`() throws {
        let error = HandMade.prediction("where is <it>", gold: "cancel", predicted: "track", 0.9)
        let explanation = Explanation.Decision(
            name: "track", confidence: 0.9, threshold: 0.5, score: 1,
            contributions: [
                Explanation.Contribution(text: "where", start: 0, end: 5, weight: 1.5),
                Explanation.Contribution(text: "<it>", start: 9, end: 13, weight: -0.5),
            ], runnerUp: nil,
            nearest: [Explanation.Example(text: "where's & what", label: "track", similarity: 0.8, source: "a.yml:3")])
        let all = Predictions(all: [error])
        let figures = EvaluationFigures(of: all, subject: HandMade.subject) { _ in
            Explanation(intent: explanation, sentiment: nil, retrieval: [])
        }
        let page = EvaluationReport(subject: HandMade.subject, figures: figures, predictions: [error]).html()
        #expect(page.contains(#"<mark class="plus4">where</mark>"#))
        #expect(page.contains("&lt;it&gt;</mark>") && page.contains(#"<mark class="minus"#))
        let text = try PageOutline(page).text
        #expect(
            text.contains("where +1.50") && text.contains("<it> −0.50")
                && text.contains("track, likeness 0.80 · a.yml:3"))
        let json = String(decoding: try JSONEncoder().encode(figures), as: UTF8.self)
        #expect(json.contains(#""weight":1.5"#) && json.contains("a.yml:3"))
        #expect(!json.contains("where"))
    }

    @Test func `the same predictions give the same page`() {
        #expect(HandMade.report(HandMade.predictions) == HandMade.report(HandMade.predictions))
    }

    @Test func `the figures of the page are those of the JSON`() throws {
        let all = Predictions(all: HandMade.predictions, microsecondsPerMessage: 12)
        let figures = EvaluationFigures(of: all, subject: HandMade.subject)
        let text = try PageOutline(
            EvaluationReport(subject: HandMade.subject, figures: figures, predictions: all.all).html()
        ).text
        let json = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(figures)) as? [String: Any])
        for slice in try #require(json["by_language"] as? [[String: Any]]) {
            for name in ["accuracy", "answered", "answered_precision", "declined"] {
                let share = try #require(slice[name] as? [String: Any])
                guard let value = share["share"] as? Double, let low = share["lowest"] as? Double,
                    let high = share["highest"] as? Double
                else { continue }
                #expect(
                    text.contains("\(Numeral.percent(value)) \(Numeral.interval(low...high))"),
                    "\(name) of \(slice["language"] ?? "")")
            }
        }
        for part in [
            "calibration", "coverage", "confidence_counts", "confusion", "operating_curves", "sentiment_figures",
            "worst_errors",
        ] {
            #expect(json[part] != nil, "\(part) is missing")
        }
        #expect((json["verdict"] as? [String: Any])?["decision"] as? String == "unknown")
    }
}
