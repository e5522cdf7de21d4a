import Testing
import Understanding

@testable import Dialogue

struct ButtonPayloadTests {
    @Test func `a payload names an intent by its bytes`() {
        let reader = MeaningReader(intents: ["caf\u{E9}"])
        for (text, intent) in [("/caf\u{E9}", "caf\u{E9}"), ("/cafe\u{301}", nil)] {
            let message = Shop.unsure(text)
            #expect(reader.read(message, FoldedText(text), offer: nil).intent == intent)
        }
    }
}
