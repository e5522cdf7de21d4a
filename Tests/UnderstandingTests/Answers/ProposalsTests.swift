import Linguistics
import Synchronization
import Testing

@testable import Understanding

@Suite struct ProposalsTests {
    @Test func `a search is done when somebody asks, and once`() {
        final class Searches: Sendable {
            let count = Atomic(0)
        }
        let searches = Searches()
        let interpretation = Interpretation(
            language: .english, ranking: [], isCertain: false,
            proposals: Proposals {
                searches.count.add(1, ordering: .relaxed)
                return [AnswerProposal(intent: "faq/refund_time", score: 1, probability: 0.9, isAnswer: true)]
            })
        #expect(searches.count.load(ordering: .relaxed) == 0)
        #expect(interpretation.answer?.name == "faq/refund_time" && interpretation.proposals.count == 1)
        #expect(searches.count.load(ordering: .relaxed) == 1)
    }
}
