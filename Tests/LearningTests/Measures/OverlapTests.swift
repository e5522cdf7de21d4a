import Learning
import Testing

@Suite struct OverlapTests {
    /// Classes of a hundred examples each; `strays` are predicted as another class.
    private func joint(classes: Int = 10, strays: [(given: Int, read: Int, count: Int)]) -> ConfidentJoint {
        var readings = (0..<classes).map { [Int](repeating: $0, count: 100) }
        var next = [Int](repeating: 0, count: classes)
        for stray in strays {
            for _ in 0..<stray.count {
                readings[stray.given][next[stray.given]] = stray.read
                next[stray.given] += 1
            }
        }
        var probabilities: [Float] = []
        for reading in readings.joined() {
            probabilities += (0..<classes).map { $0 == reading ? 0.9 : 0.1 / Float(classes - 1) }
        }
        return ConfidentJoint(
            probabilities: probabilities, stride: classes, classCount: classes,
            labels: (0..<classes).flatMap { [Int32](repeating: Int32($0), count: 100) })
    }

    /// One or two errors between any two classes, as by chance.
    private let noise = (0..<10).flatMap { given in
        (0..<10).filter { $0 != given }.map { (given, $0, ($0 + given) % 2 + 1) }
    }

    @Test func `errors spread over all classes give no pair`() {
        #expect(joint(strays: noise).overlaps.isEmpty)
        // A class that takes examples from all others equally is a bad class, not a confusable pair.
        #expect(joint(strays: (1..<10).map { ($0, 0, 12) }).overlaps.isEmpty)
    }

    @Test func `two confusable classes are found among noise, with counts in both directions`() throws {
        let found = joint(strays: noise + [(2, 7, 18), (7, 2, 14)]).overlaps
        try #require(found.count == 1)
        #expect(found[0].first == 2 && found[0].second == 7 && found[0].isMutual)
        #expect(found[0].firstAsSecond == 20 && found[0].secondAsFirst == 16 && found[0].expected < 10)
    }

    @Test func `a class with another's examples is distinguished from two confusable classes`() throws {
        let found = joint(strays: noise + [(7, 2, 20)]).overlaps
        try #require(found.count == 1)
        #expect(found[0].first == 7 && found[0].second == 2 && !found[0].isMutual)
    }
}
