@testable import Insights
import Testing
import Understanding

@Suite struct ReviewSessionTests {
    private var session: ReviewSession

    init() throws {
        let ranking = ["order/track", "order/cancel", "faq/shipping_cost"].map {
            RankedIntent(name: $0, confidence: 0.3)
        }
        let items = (1...3).map { number in
            ReviewItem(
                communication: Int64(number), text: "message \(number)", ranking: number < 3 ? ranking : [],
                copies: number == 1 ? [11, 12] : [])
        }
        let finder = try IntentFinder(
            intents: ["faq/shipping_cost", "faq/warranty", "order/cancel", "order/track"],
            titles: ["faq/warranty": ["Guarantee", "保修"], "order/track": ["Where my order is"]],
            examples: [
                ("faq/shipping_cost", "運費多少錢"), ("order/cancel", "I changed my mind"),
                ("faq/warranty", "how long is it covered"),
            ])
        session = ReviewSession(items: items, finder: finder)
    }

    /// Presses keys and confirms every effect as done; returns the decisions in their order.
    @discardableResult private mutating func type(_ keys: String, then last: ReviewKey? = nil) -> [ReviewDecision] {
        var decisions: [ReviewDecision] = []
        for key in keys.map({ ReviewKey.character($0) }) + (last.map { [$0] } ?? []) {
            switch session.press(key) {
            case .store(let decision):
                decisions.append(decision)
                session.stored()
            case .takeBack: session.takenBack()
            case .none, .quit: break
            }
        }
        return decisions
    }

    @Test mutating func `Enter takes the first intent, for the copies too`() {
        let decisions = type("", then: .enter)
        #expect(
            decisions == [ReviewDecision(item: 0, communications: [1, 11, 12], intent: "order/track", sentiment: nil)])
        #expect(session.place == 1 && session.tally == ReviewTally(labelled: 1, messages: 3, agreed: 1, skipped: 0))
    }

    @Test mutating func `a typed name that Swift takes for an intent's is the intent's own bytes`() throws {
        let finder = try IntentFinder(intents: ["caf\u{E9}"], titles: [:], examples: [])
        #expect(finder.knows("caf\u{E9}") && !finder.knows("cafe\u{301}"))
        let item = ReviewItem(communication: 1, text: "x", ranking: [], copies: [])
        session = ReviewSession(items: [item], finder: finder)
        let decisions = type("ncafe\u{301}", then: .enter)
        #expect(decisions.map { $0.intent.map { Array($0.utf8) } } == [Array("caf\u{E9}".utf8)])
    }

    @Test mutating func `a number chooses an intent, o is out of scope, k skips the message`() {
        let decisions = type("2ok")
        #expect(decisions.map(\.intent) == ["order/cancel", "out_of_scope", nil])
        #expect(session.item == nil && session.tally == ReviewTally(labelled: 2, messages: 4, agreed: 0, skipped: 1))
        #expect(session.press(.enter) == .quit)
    }

    @Test mutating func `a number without an intent decides nothing`() {
        #expect(type("4").isEmpty && session.notice != nil)
        type("kk")
        #expect(type("1").isEmpty && session.place == 2)
    }

    @Test(arguments: [
        ("/warr", "faq/warranty"), ("w", "faq/warranty"), ("/guar", "faq/warranty"), ("保修", "faq/warranty"),
        ("/运费", "faq/shipping_cost"),
        ("/changed my", "order/cancel"), ("/COVERED", "faq/warranty"), ("/track", "order/track"),
        ("/where", "order/track"),
    ])
    mutating func `typed text finds names, titles and examples in either script`(typed: String, intent: String) {
        #expect(type(typed, then: .enter).map(\.intent) == [intent])
    }

    @Test mutating func `arrows choose among the results, Esc goes back`() {
        type("/order")
        #expect(session.mode == .searching(typed: "order", found: ["order/cancel", "order/track"], selected: 0))
        _ = session.press(.down)
        _ = session.press(.down)
        #expect(type("", then: .enter).map(\.intent) == ["order/track"])
        type("/zzz")
        #expect(type("", then: .enter).isEmpty && session.notice != nil)
        for _ in 0..<4 { _ = session.press(.backspace) }
        #expect(session.mode == .deciding && session.place == 1)
    }

    @Test mutating func `a new intent needs a valid name`() {
        type("norder track")
        #expect(type("", then: .enter).isEmpty && session.notice != nil)
        for _ in 0..<6 { _ = session.press(.backspace) }
        #expect(type("/gift", then: .enter).map(\.intent) == ["order/gift"])
        #expect(["a", "a/b", "a_b-c.d/é", "订单/查询"].allSatisfy(ReviewSession.isName))
        #expect(
            !["", "/", "a/", "/a", "a/b/c", "a b", "a\"b", String(repeating: "a", count: 101)].contains(
                where: ReviewSession.isName))
    }

    @Test mutating func `a sentiment is stored with the intent, and taken back with it`() {
        #expect(type("sny").map(\.sentiment) == ["negative"])
        #expect(session.sentiment == nil)
        type("u")
        #expect(session.place == 0 && session.sentiment == "negative")
    }

    @Test mutating func `decisions are taken back one by one to the first`() {
        type("yo")
        type("uu")
        #expect(session.place == 0 && session.tally == ReviewTally())
        type("u")
        #expect(session.notice == "there is nothing to take back")
    }

    @Test mutating func `a message that could not be stored is still to be decided`() {
        guard case .store = session.press(.enter) else {
            Issue.record("nothing to store")
            return
        }
        session.failed("the disk is full")
        #expect(session.place == 0 && session.notice == "the disk is full" && session.tally == ReviewTally())
        #expect(type("y").count == 1)
    }

    @Test mutating func `c shows more and then less, help goes away with any key`() {
        let before = session.context
        type("c")
        #expect(session.context > before)
        type("ccc")
        #expect(session.context == before)
        type("?")
        #expect(session.mode == .help && type("q").isEmpty && session.mode == .deciding)
    }
}
