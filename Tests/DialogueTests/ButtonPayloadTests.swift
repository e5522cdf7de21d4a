import Testing
import Understanding

@testable import Dialogue

struct ButtonPayloadTests {
    @Test func `a payload names an intent by its bytes`() {
        var catalogue = Shop.catalogue
        catalogue.intents.append("caf\u{E9}")
        let reader = PayloadReader(catalogue: catalogue, lexicon: FormLexicon(catalogue: catalogue))
        #expect(reader.payload(in: "/caf\u{E9}") != nil)
        #expect(reader.payload(in: "/cafe\u{301}") == nil)
    }
}
