import Learning
import Linguistics
import Testing
import Understanding

@testable import Dialogue

struct RetrievalTests {
    private static let wool = "article/care#wool"
    private static let catalogue = {
        var catalogue = Shop.catalogue
        catalogue.responses["utter_\(wool)"] = [Catalogue.Variant(text: "Wool\nCold water {{30}}.", language: .english)]
        catalogue.titles[wool] = [.english: "Washing wool"]
        return catalogue
    }()

    private func reply(to text: String, ranking: [RankedIntent] = [], proposals: [AnswerProposal] = []) -> Turn.Reply {
        let interpretation = Interpretation(
            language: .english, ranking: ranking, isCertain: false, proposals: Proposals { proposals })
        return DialogueManager(catalogue: Self.catalogue)
            .respond(
                to: Message(text: text, interpretation: interpretation, channel: nil), in: DialogueState(), at: 1,
                seed: 1
            ).reply
    }

    @Test func `a passage that is probable enough is the answer`() {
        let reply = reply(
            to: "wash wool?", proposals: [AnswerProposal(intent: Self.wool, score: 1, probability: 0.9, isAnswer: true)]
        )
        #expect(reply.action == .answer && reply.answer == Self.wool && reply.text == "Wool\nCold water {30}.")
        #expect(reply.intent?.confidence == 0.9)
    }

    @Test func `a less probable passage is offered by its title, with the intents, in order of probability`() {
        let offered = reply(
            to: "wool?", ranking: [RankedIntent(name: "order/track", confidence: 0.3)],
            proposals: [AnswerProposal(intent: Self.wool, score: 1, probability: 0.5)])
        #expect(offered.action == .clarify && offered.buttons.map(\.payload) == ["/" + Self.wool, "/order/track"])
        #expect(offered.buttons.first?.title == "Washing wool")
    }

    @Test func `the button of a passage is answered with the passage`() {
        #expect(reply(to: "/" + Self.wool).answer == Self.wool)
    }
}
