import Testing

@testable import Learning

struct AssociationMinerTests {
    private func rules(_ sequences: [[Int]], support: Int = 1, confidence: Double = 0, reach: Int = 5) -> [Association]
    {
        AssociationMiner(minimumSupport: support, minimumConfidence: confidence, reach: reach).rules(in: sequences)
    }

    @Test func `support, confidence and lift are as defined`() throws {
        // Item 1 is in 4 of 8 sequences; in 3 of them item 2 follows. Item 2 is in 4 sequences.
        let found = rules([[1, 2], [1, 3, 2], [1, 2, 3], [1, 3], [2, 6], [4], [4], [4, 5]])
        let rule = try #require(found.first { $0.first == 1 && $0.then == 2 })
        #expect(rule == Association(first: 1, then: 2, support: 3, confidence: 0.75, lift: 0.75 / (4.0 / 8)))
    }

    @Test func `earlier items do not follow, and no item follows itself`() {
        let found = rules([[1, 2], [1, 2], [1, 1, 2], [3]])
        #expect(found.map(\.first) == [1])
        #expect(found.map(\.then) == [2])
    }

    @Test func `a sequence counts once for a pair, however often it contains it`() {
        #expect(rules([[1, 2, 1, 2, 1, 2], [3]]).first { $0.first == 1 }?.support == 1)
        #expect(rules([[1, 2, 1, 2, 1, 2], [3]], support: 2).isEmpty)
    }

    @Test func `rare, uncertain, ubiquitous or distant pairs give no rule`() {
        let sequences = [[1, 2], [1, 2], [1, 3], [1, 4], [5, 6, 7, 8, 9]]
        #expect(rules(sequences, support: 2).map(\.then) == [2])
        #expect(rules(sequences, confidence: 0.6).allSatisfy { $0.first > 4 })
        #expect(rules([[1, 2], [2, 1], [1, 2]]).isEmpty)
        #expect(!rules(sequences, reach: 3).contains { $0.first == 5 && $0.then == 9 })
        #expect(rules(sequences, reach: 4).contains { $0.first == 5 && $0.then == 9 })
    }

    @Test func `rules are ordered by first item, confidence and second item; no sequences give no rules`() {
        let found = rules([[2, 9], [2, 8], [2, 8], [1, 9], [1, 7], [3], [3], [3], [3]])
        #expect(found.map { [$0.first, $0.then] } == [[1, 7], [1, 9], [2, 8], [2, 9]])
        #expect(rules([]).isEmpty)
        #expect(rules([[], [1]]).isEmpty)
    }
}
