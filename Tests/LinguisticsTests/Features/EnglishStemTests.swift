import Linguistics
import Testing

struct EnglishStemTests {
    private func key(_ word: String) -> UInt64? { EnglishStem.key(of: ArraySlice(word.utf16)) }

    @Test(arguments: [
        ["refund", "refunds", "refunded", "refunding"], ["reply", "replies", "replied"],
        ["charge", "charges", "charged", "charging"],
        ["stop", "stopped", "stopping"], ["add", "adds", "added", "adding"], ["bill", "billing", "bill's"],
        ["miss", "missing", "missed"],
    ])
    func `the forms of a word have the same stem`(words: [String]) {
        #expect(Set(words.map(key)).count == 1)
    }

    @Test(arguments: [
        ("string", "str"), ("bus", "bu"), ("business", "busines"), ("red", "r"), ("this", "thi"), ("feed", "fe"),
    ])
    func `letters that only look like an ending stay`(word: String, cut: String) {
        #expect(key(word) != key(cut))
    }

    @Test func `words with other letters have no stem`() {
        #expect(key("größe") == nil)
        #expect(key("订单") == nil)
    }
}
