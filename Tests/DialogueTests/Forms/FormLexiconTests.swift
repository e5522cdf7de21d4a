import Testing
import Understanding

@testable import Dialogue

@Suite struct FormLexiconTests {
    private let lexicon = FormLexicon(catalogue: FormShop.catalogue)

    private func names(wishedFirst wishes: String...) -> [String] {
        lexicon.slots(wishedFirst: wishes.map { lexicon.intent($0) }).map(\.name)
    }

    @Test func `without a wish the slots come in the order of the intents that begin their forms`() {
        let usual = ["day", "at_home", "card", "order_number", "new_address", "topic", "story", "contact"]
        #expect(names() == usual)
        #expect(names(wishedFirst: "faq/shipping_cost", "unknown") == usual)
    }

    @Test func `the slots of wishes come first, in the order of the wishes, each once`() {
        #expect(
            names(wishedFirst: "order/report") == [
                "topic", "story", "contact", "day", "at_home", "card", "order_number", "new_address",
            ])
        #expect(
            names(wishedFirst: "order/track", "order/move") == [
                "order_number", "contact", "new_address", "day", "at_home", "card", "topic", "story",
            ])
    }

    @Test(arguments: [
        ("they are so late, and damaged", ["topic"]), ("送得慢死了", ["topic"]), ("Itis late", ["topic"]), ("lately", []),
        ("hello", []), ("", []),
    ])
    func `a text names the slots whose choices it holds, at word boundaries`(text: String, slots: [String]) {
        #expect(lexicon.slotsNamed(by: FoldedText(text)).map { lexicon.all[$0].name } == slots)
    }
}
