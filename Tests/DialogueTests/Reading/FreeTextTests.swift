import Testing

@testable import Dialogue

struct DeniedTextTests {
    @Test(arguments: [
        ("112 not 121 Canal View, Leeds", "112 Canal View, Leeds"),
        ("係彌敦道618號唔係681號", "彌敦道618號"),
        ("6 Sorrel Court not Mill Lane, Bath", "6 Sorrel Court, Bath"),
    ]) func `what a text denies is left out`(text: String, kept: String) {
        #expect(FreeText.withoutDenied(text) == kept)
    }

    @Test(arguments: ["14 Quarry Lane, Leeds", "Nottingham, 3 Not Street", ""])
    func `a text that denies nothing has no such rest`(text: String) {
        #expect(FreeText.withoutDenied(text) == nil || text.contains("Not"))
    }

    @Test(arguments: [
        ("14 Alder Close, Leeds LS6 2QP", "sorry its 41 Alder Close not 14", "41 Alder Close, Leeds LS6 2QP"),
        ("14 Quarry Lane, Sheffield, S11", "no, not 14, 41 Quarry Lane", "41 Quarry Lane, Sheffield, S11"),
        ("18 Mill Lane, Leeds", "not 18, 81", "81 Mill Lane, Leeds"),
    ]) func `a part is replaced once, and what the new part says already is not said twice`(
        known: String, text: String, mended: String
    ) {
        #expect(FreeText.replacing(in: known, by: text) == mended)
    }
}
