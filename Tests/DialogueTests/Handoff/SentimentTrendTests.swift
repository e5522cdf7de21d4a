import Testing
import Understanding

@testable import Dialogue

private func trend(after scores: [Double]) -> SentimentTrend {
    var trend = SentimentTrend()
    for score in scores { trend.fold(score) }
    return trend
}

@Test(arguments: [
    [-0.99], [0.3, 0.4, -0.99], [0, 0, -0.95, 0.1], [-0.9, -0.5], [-0.9, -0.7, -0.2], [-0.9, -0.9, 0.4],
    [-0.3, -0.3, -0.3, -0.3, -0.3, -0.3],
    [0, -0.45, -0.45, -0.45], [-0.97, 0, 0, -0.97, 0, 0],
]) func `one bad message, constant mild anger and a recovered sentiment call no human`(scores: [Double]) {
    for count in 1...scores.count {
        #expect(!trend(after: Array(scores.prefix(count))).callsForHuman, "\(scores.prefix(count))")
    }
}

@Test(arguments: [
    [0, -0.6, -0.8, -0.9], [0.5, 0.2, -0.3, -0.7, -0.9], [-0.9, -0.9, -0.9], [-0.36, -0.88, -0.97], [-0.97, -0.98],
    [0.9, -0.97, -0.99],
]) func `a falling sentiment calls a human, and so do two furious messages in a row`(scores: [Double]) {
    #expect(trend(after: scores).callsForHuman)
    #expect(!trend(after: Array(scores.dropLast())).callsForHuman)
}

@Test func `after a human the sentiment must recover and fall again before another is called`() {
    var trend = trend(after: [-0.9, -0.95, -0.99])
    #expect(trend.callsForHuman)
    trend.rest()
    for score in [-0.9, -0.99, -0.99, -0.8] {
        trend.fold(score)
        #expect(!trend.callsForHuman)
    }
    for score in [0.5, 0.6, 0.2] { trend.fold(score) }
    #expect(!trend.isResting)
    trend.fold(-0.9)
    #expect(!trend.callsForHuman)
    trend.fold(-0.9)
    #expect(trend.callsForHuman)
}

@Test func `a score that is not a number changes nothing`() {
    var trend = SentimentTrend()
    trend.fold(.nan)
    trend.fold(.infinity)
    #expect(trend == SentimentTrend())
}

private func felt(_ intent: String, _ score: Double, _ text: String = "how long does that take") -> Message {
    var message = Shop.certain(text, intent)
    message.interpretation.sentiment = .init(label: score < -0.3 ? .negative : .neutral, score: score)
    return message
}

@Test func `a customer who is answered but gets angrier is offered a human, once`() {
    var talk = Talk()
    #expect(talk.say(felt("order/track", -0.3)).action == .answer)
    #expect(talk.say(felt("faq/shipping_time", -0.9)).action == .answer)
    let reply = talk.say(felt("faq/shipping_time", -0.94))
    #expect(reply.action == .answer && reply.buttons.contains { $0.payload == "/human" })
    #expect(!talk.say(felt("order/track", -0.94)).buttons.contains { $0.payload == "/human" })
}

@Test func `a customer who is furious twice in a row is handed over, once`() {
    var talk = Talk()
    #expect(talk.say(felt("order/track", -0.3)).action == .answer)
    #expect(talk.say(felt("faq/shipping_time", -0.97)).action == .answer)
    let reply = talk.say(felt("faq/shipping_time", -0.98))
    #expect(reply.action == .handoff && reply.handoffReason == "sentiment")
    #expect(talk.say(felt("order/track", -0.99)).action == .silent)
    talk.state.apply(.resolved)
    #expect(talk.say(felt("order/track", -0.99)).action == .answer)
    #expect(talk.say(felt("order/track", -0.99)).action == .answer)
    #expect(talk.state.snapshot == DialogueState(snapshot: talk.state.snapshot).snapshot)
    #expect(DialogueState(snapshot: talk.state.snapshot) == talk.state)
}

@Test func `an angry wish for a human is a wish for a human, and a click has no sentiment`() {
    var talk = Talk()
    for _ in 0..<2 { _ = talk.say(felt("order/track", -0.9)) }
    #expect(talk.say(felt("human", -0.99)).handoffReason == "asked")
    talk = Talk()
    for _ in 0..<5 { #expect(talk.say(felt("order/track", -0.99, "/order/track")).action == .answer) }
    #expect(talk.state.sentimentTrend == SentimentTrend())
}
