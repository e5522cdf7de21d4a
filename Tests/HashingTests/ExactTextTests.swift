import Hashing
import TestSupport
import Testing

@Suite struct ExactTextTests {
    @Test func `texts that Swift unites are two exact texts, in equality, order, sets and dictionaries`() {
        for (one, other) in EquivalentTexts.pairs {
            #expect(one == other, "no pair for this test: \(one)")
            let (first, second) = (ExactText(one), ExactText(other))
            #expect(first != second)
            #expect((first < second) != (second < first))
            #expect(Set([first, second, first]).count == 2)
            #expect([first: 1, second: 2][ExactText(other)] == 2)
            #expect(!ExactText.areEqual(one, other))
        }
    }

    @Test func `the same bytes are one exact text, however the string came to be`() {
        for (one, other) in EquivalentTexts.pairs {
            for text in [one, other] {
                let copy = String((text + " and more").dropLast(9))
                #expect(ExactText(copy) == ExactText(text))
                #expect(ExactText(copy).hashValue == ExactText(text).hashValue)
                #expect(ExactText.areEqual(copy, text))
            }
        }
        #expect(ExactText.areEqual(nil, nil))
        #expect(!ExactText.areEqual("", nil))
    }

    @Test func `the order is that of the bytes, as in SQLite`() {
        let texts = ["b", "", "a", "\u{FF}", "ab", "\u{1F600}", "\u{FFFD}", "A"].map(ExactText.init)
        #expect(texts.sorted().map(\.text) == ["", "A", "a", "ab", "b", "\u{FF}", "\u{FFFD}", "\u{1F600}"])
    }
}
