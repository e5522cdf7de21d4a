import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@testable import Understanding

struct EvaluationReportTests {
    @Test(arguments: [
        HandMade.judgements, [], [HandMade.judgement(gold: "out_of_scope", predicted: nil, 0)],
        [HandMade.judgement(gold: nil, predicted: nil, 0, language: ("en", "en"))],
    ])
    func `the page is well-formed, whatever the data holds`(judgements: [Judgement]) throws {
        let outline = try PageOutline(HandMade.report(judgements))
        #expect(Set(outline.ids).count == outline.ids.count, "an id occurs twice")
        #expect(outline.links.allSatisfy { outline.ids.contains($0) })
        #expect(outline.elements.isDisjoint(with: ["script", "link", "img", "iframe", "object"]))
    }

    @Test func `every picture has a title and a description`() throws {
        let outline = try PageOutline(HandMade.report(HandMade.judgements))
        #expect(outline.pictures == 5)
        #expect(outline.pictures == outline.describedPictures)
    }

    @Test func `nothing that a customer wrote becomes markup`() throws {
        let text = "<script>alert('1')</script> & \"quotes\" ]]> \u{0}\u{1B}[31m\u{FFFE} 你好 👍🏽"
        let page = HandMade.report([HandMade.judgement(text, gold: "<b>", predicted: "x\" onload=\"y", 0.9)])
        #expect(!page.contains("<script"))
        #expect(!page.contains("onload=\"y"))
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        let outline = try PageOutline(page)
        #expect(outline.text.contains("<script>alert('1')</script> & \"quotes\" ]]> \u{FFFD}\u{FFFD}[31m\u{FFFD} 你好 👍🏽"))
    }

    @Test func `nothing is fetched`() {
        let page = HandMade.report(HandMade.judgements).replacing("http://www.w3.org/", with: "")
        #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("url(") && !page.contains("@import"))
        #expect(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"))
    }

    @Test func `figures are those of the judgements`() throws {
        let text = try PageOutline(HandMade.report(HandMade.judgements)).text
        // Four of six in-scope lines right, five answered, four of six answers right, one of two out-of-scope lines declined.
        for figure in ["66.7 %", "83.3 %", "50.0 %", "30.0–90.3 %", "6 in-scope lines", "promised 95 %", "Measured on 2026-11-21."] {
            #expect(text.contains(figure), "\(figure) is missing")
        }
        #expect(text.contains("No verdict: 6 answers are too few"))
        #expect(text.contains("lines.jsonl:7"))
    }

    @Test func `parts without labels are absent`() throws {
        let all = try PageOutline(HandMade.report(HandMade.judgements)).ids
        for id in ["intents", "confusion", "calibration", "coverage", "confidence", "outside", "sentiment", "language", "errors"] {
            #expect(all.contains(id))
        }
        let intentsOnly = try PageOutline(HandMade.report([HandMade.judgement(gold: "a", predicted: "a", 0.9)])).ids
        #expect(intentsOnly.contains("intents"))
        #expect(!intentsOnly.contains("sentiment") && !intentsOnly.contains("language") && !intentsOnly.contains("outside"))
        let feeling = HandMade.judgement(gold: nil, predicted: nil, 0, sentiment: (.positive, .positive))
        let sentimentOnly = try PageOutline(HandMade.report([feeling])).ids
        #expect(sentimentOnly.contains("sentiment"))
        #expect(!sentimentOnly.contains("intents") && !sentimentOnly.contains("errors"))
    }

    @Test func `of many confused intents the picture holds the worst`() throws {
        var judged = (0..<40).map { HandMade.judgement(gold: "gold\($0)", predicted: "other\($0)", 0.9) }
        judged += (0..<9).map { _ in HandMade.judgement(gold: "worst", predicted: "best", 0.9) }
        let text = try PageOutline(HandMade.report(judged)).text
        #expect(text.contains("The 20 intents with the most errors of 82 that have any"))
        #expect(text.contains("worst taken for best: 9 lines"))
        #expect(text.contains("of the 49 errors."))
    }
}
