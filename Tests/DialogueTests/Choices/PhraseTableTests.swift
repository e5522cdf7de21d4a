import Testing

@testable import Dialogue

@Suite struct PhraseTableTests {
    private let table = PhraseTable(["no", "no thanks", "算了", "no wait"])
    private let text = Array("no thanks 算了".utf8)

    @Test func `phrases are found at an offset, in the given order`() {
        var found: [Int] = []
        #expect(
            !table.find(at: 0, of: text, before: text.count) {
                found.append($1); return false
            })
        #expect(found == [0, 1])
        #expect(!table.find(at: 1, of: text, before: text.count) { _, _ in true })
        #expect(table.occurs(in: Array("好，算了吧".utf8)))
    }

    @Test func `a phrase matches a whole range only`() {
        #expect(table.value(of: 0..<2, in: text) == 0)
        #expect(table.value(of: 0..<9, in: text) == 1)
        #expect(table.value(of: 0..<5, in: text) == nil)
        #expect(table.value(of: 10..<text.count, in: text) == 2)
        #expect(!table.contains(Array("".utf8)))
    }

    /// The phrases of a table that stand at an offset of a text, in the order in which the table gives them.
    private func found(_ phrases: [String], at place: Int = 0, of text: String) -> [String] {
        var found: [String] = []
        let bytes = Array(text.utf8)
        _ = PhraseTable(phrases).find(at: place, of: bytes, before: bytes.count) { count, value in
            #expect(count == phrases[value].utf8.count)
            found.append(phrases[value])
            return false
        }
        return found
    }

    @Test func `phrases that begin alike are found in the order in which they were given`() {
        let phrases = ["no", "not yet", "n", "not", "nothing", "no"]
        #expect(found(phrases, of: "nothing") == ["no", "n", "not", "nothing", "no"])
        #expect(found(phrases, of: "not yet") == ["no", "not yet", "n", "not", "no"])
    }

    @Test func `a phrase of one byte is found before any byte and at the end`() {
        #expect(found(["x", "xy"], of: "x") == ["x"])
        #expect(found(["x", "xy"], of: "xz") == ["x"])
        #expect(found(["x"], of: "x!") == ["x"])
        #expect(found(["xy", "x"], of: "xy") == ["xy", "x"])
    }

    @Test func `second bytes with the same lower bits are told apart`() {
        // "1" and "q" differ in the bit above the lower six.
        #expect(found(["a1", "aq"], of: "aq") == ["aq"])
        #expect(found(["a1"], of: "aq").isEmpty)
    }

    @Test func `no phrase reaches beyond the end`() {
        let table = PhraseTable(["ab", "abc"])
        let text = Array("abc".utf8)
        var counts: [Int] = []
        _ = table.find(at: 0, of: text, before: 2) { count, _ in
            counts.append(count)
            return false
        }
        #expect(counts == [2])
        #expect(!table.find(at: 0, of: text, before: 0) { _, _ in true })
        #expect(!PhraseTable([""]).occurs(in: text))
    }

    @Test func `ideographs are found anywhere in a text`() {
        #expect(PhraseTable(["不要", "是"]).occurs(in: Array("我真的不要".utf8)))
        #expect(!PhraseTable(["不要", "是"]).occurs(in: Array("不行".utf8)))
        #expect(PhraseTable(["不要", "是"]).value(of: 3..<6, in: Array("不是".utf8)) == 1)
    }
}
