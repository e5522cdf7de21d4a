import Testing

@testable import Dialogue

struct DeniedTextTests {
    @Test(arguments: [
        ("12 not 21 Weir Court, Truro", "12 Weir Court, Truro"),
        ("係廣東道305號唔係350號", "廣東道305號"),
        ("6 Sorrel Court not Mill Lane, Bath", "6 Sorrel Court, Bath"),
    ]) func `what a text denies is left out`(text: String, kept: String) {
        #expect(FreeText.withoutDenied(text) == kept)
    }

    @Test(arguments: ["27 Copper Row, Derby", "Nottingham, 3 Not Street", ""])
    func `a text that denies nothing has no such rest`(text: String) {
        #expect(FreeText.withoutDenied(text) == nil || text.contains("Not"))
    }

    @Test(arguments: [
        ("14 Alder Close, Leeds LS6 2QP", "sorry its 41 Alder Close not 14", "41 Alder Close, Leeds LS6 2QP"),
        ("27 Copper Row, Derby, DE1", "no, not 27, 72 Copper Row", "72 Copper Row, Derby, DE1"),
        ("18 Mill Lane, Leeds", "not 18, 81", "81 Mill Lane, Leeds"),
    ]) func `a part is replaced once, and what the new part says already is not said twice`(
        known: String, text: String, mended: String
    ) {
        #expect(FreeText.replacing(in: known, by: text) == mended)
    }
}
