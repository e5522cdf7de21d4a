import Learning
import Testing

@testable import Understanding

struct AnswerRuleTests {
    private let rule = AnswerRule(
        intents: .init(regression: LogisticRegression(weights: [-2, 3, 2, 0.5]), threshold: 0.9),
        articles: .init(regression: LogisticRegression(weights: [-3, 5, 3]), threshold: 0.8))

    @Test func `the classifier's confidence in the same intent raises the probability`() {
        let found: [(name: String, likeness: Float)] = [("faq/a", 1), ("faq/b", 0.5)]
        let alone = rule.propose(found, beside: []).first
        let agreed = rule.propose(found, beside: [RankedIntent(name: "faq/a", confidence: 0.6)]).first
        #expect(alone?.intent == "faq/a" && agreed?.intent == "faq/a")
        #expect(
            (agreed?.probability ?? 0) > (alone?.probability ?? 1) && agreed?.margin == 0.5 && agreed?.confidence == 0.6
        )
    }

    @Test func `an article needs no confidence and is the answer from its threshold on`() {
        let name = Catalogue.articlePrefix + "care#wool"
        let near = rule.propose([(name, 1), ("faq/b", 0.25)], beside: [RankedIntent(name: "faq/b", confidence: 0.1)])
        #expect(near.first?.intent == name && near.first?.isAnswer == true && near.first?.confidence == nil)
        let far = rule.propose([(name, 0.5), ("faq/b", 0.25)], beside: [])
        #expect(far.first?.intent == name && far.first?.isAnswer == false)
    }

    @Test func `an intent that articles answer is no rival of a passage and is not proposed beside it`() {
        let name = Catalogue.articlePrefix + "care#wool"
        let found: [(name: String, likeness: Float)] = [("faq/care", 1.4), (name, 1), ("faq/b", 0.25)]
        let rivals = rule.propose(found, beside: [])
        #expect(Set(rivals.map(\.intent)) == ["faq/care", name] && rivals.allSatisfy { !$0.isAnswer })
        let proposals = rule.propose(found, beside: []) { $0 == "faq/care" }
        #expect(proposals.map(\.intent) == [name])
        #expect(proposals.first?.margin == 0.75 && proposals.first?.isAnswer == true)
    }

    @Test func `an improbable answer is not proposed, and the second best is never the answer`() {
        #expect(rule.propose([("article/x#y", 0.1)], beside: []).isEmpty)
        #expect(rule.propose([], beside: []).isEmpty)
        let close = rule.propose(
            [("faq/a", 3), ("faq/b", 2.9)], beside: [RankedIntent(name: "faq/b", confidence: 0.99)])
        #expect(close.allSatisfy { !$0.isAnswer || $0.intent == "faq/a" })
    }

    @Test func `without data proposals are offered and never answered`() {
        let proposals = AnswerRule.cautious.propose([("article/x#y", 2)], beside: [])
        #expect(proposals.first.map { $0.probability > 0.9 && !$0.isAnswer } == true)
    }
}
