import Testing
import Understanding

@testable import Dialogue

private func mood(after scores: [Double]) -> SentimentTrend {
    var mood = SentimentTrend()
    for score in scores { mood.fold(score) }
    return mood
}

@Test(arguments: [
    [-0.99], [0.3, 0.4, -0.99], [0, 0, -0.95, 0.1], [-0.9, -0.5], [-0.9, -0.7, -0.2], [-0.9, -0.9, 0.4],
    [-0.3, -0.3, -0.3, -0.3, -0.3, -0.3],
    [0, -0.45, -0.45, -0.45], [-0.97, 0, 0, -0.97, 0, 0],
]) func `a bad word, a steady grumble and a mood that recovers call nobody`(scores: [Double]) {
    for count in 1...scores.count {
        #expect(!mood(after: Array(scores.prefix(count))).callsForHuman, "\(scores.prefix(count))")
    }
}

@Test(arguments: [
    [0, -0.6, -0.8, -0.9], [0.5, 0.2, -0.3, -0.7, -0.9], [-0.9, -0.9, -0.9], [-0.36, -0.88, -0.97], [-0.97, -0.98],
    [0.9, -0.97, -0.99],
]) func `a mood that gets worse and worse calls a human, as does fury twice in a row`(scores: [Double]) {
    #expect(mood(after: scores).callsForHuman)
    #expect(!mood(after: Array(scores.dropLast())).callsForHuman)
}

@Test func `after a human the mood calls nobody again until it has recovered and fallen anew`() {
    var mood = mood(after: [-0.9, -0.95, -0.99])
    #expect(mood.callsForHuman)
    mood.rest()
    for score in [-0.9, -0.99, -0.99, -0.8] {
        mood.fold(score)
        #expect(!mood.callsForHuman)
    }
    for score in [0.5, 0.6, 0.2] { mood.fold(score) }
    #expect(!mood.isResting)
    mood.fold(-0.9)
    #expect(!mood.callsForHuman)
    mood.fold(-0.9)
    #expect(mood.callsForHuman)
}

@Test func `a score that is no number changes nothing`() {
    var mood = SentimentTrend()
    mood.fold(.nan)
    mood.fold(.infinity)
    #expect(mood == SentimentTrend())
}

private func felt(_ intent: String, _ score: Double, _ text: String = "x") -> Message {
    var message = Shop.certain(text, intent)
    message.interpretation.sentiment = .init(label: score < -0.3 ? .negative : .neutral, score: score)
    return message
}

@Test func `a customer who is answered but gets angrier is handed over, once`() {
    var talk = Talk()
    #expect(talk.say(felt("order/track", -0.3)).action == .answer)
    #expect(talk.say(felt("faq/shipping_time", -0.9)).action == .answer)
    let reply = talk.say(felt("faq/shipping_time", -0.97))
    #expect(reply.action == .handoff && reply.handoffReason == "sentiment")
    #expect(talk.say(felt("order/track", -0.99)).action == .silent)
    talk.state.apply(.resolved)
    #expect(talk.say(felt("order/track", -0.99)).action == .answer)
    #expect(talk.say(felt("order/track", -0.99)).action == .answer)
    #expect(talk.state.snapshot == DialogueState(snapshot: talk.state.snapshot).snapshot)
    #expect(DialogueState(snapshot: talk.state.snapshot) == talk.state)
}

@Test func `an angry wish for a human is a wish for a human, and a click is no mood`() {
    var talk = Talk()
    for _ in 0..<2 { _ = talk.say(felt("order/track", -0.9)) }
    #expect(talk.say(felt("human", -0.99)).handoffReason == "asked")
    talk = Talk()
    for _ in 0..<5 { #expect(talk.say(felt("order/track", -0.99, "/order/track")).action == .answer) }
    #expect(talk.state.sentimentTrend == SentimentTrend())
}
