import Hashing
import Testing

@testable import Entities

/// The work of the readers is counted in units that they look at, so the tests do not depend on the machine.
struct WorkTests {
    private static let pieces = [
        "1", "12", "2026", "138", "-", "/", ".", ":", ",", "+", "(", ")", "@", "#", "$", "'", "_", " ", "a", "x", "am",
        "in ", "ago ", "half ", "and ", "a ", "of ", "the ", "this ", "next ", "past ", "coming ", "friday ", "may ",
        "one ", "two ", "twenty", "hundred ", "thousand ", "million ", "days ", "hours", "kg", "order ", "number ",
        "is ", "http://", "www.", "com", "1z", "sf", "ord-", "一", "两", "十", "百", "千", "万", "零", "半", "点", "年", "月",
        "日", "周", "上", "个", "天", "今", "前", "后", "小时", "块", "毛", "分", "第", "件", "单", "是", "号",
    ].map { Array($0.utf16) }

    private func steps(_ pattern: [[UInt16]], length: Int) -> Int {
        let unit = pattern.flatMap(\.self)
        let line = Line((0..<length).map { unit[$0 % unit.count] })
        _ = line.entities(at: LocalTime(milliseconds: 1_795_248_000_000, offset: 480))
        return line.steps.count
    }

    @Test(arguments: [
        ["1", "-"], ["a", "-"], ["a", "-", "a", "."], ["a", "'"], ["1", "'", "a", "'"], ["this "], ["this ", "past "],
        ["coming ", "this "], ["two ", "million ", "one ", "million "], ["one ", "hundred "], ["1", "("], ["1", ","],
        ["1", " "], ["a", "@", "a", "."], ["http://", ","], ["是", "1"], ["1", "个"], ["半", " "], ["a", " ", " ", " "],
    ])
    func `twice the text is at most twice the work`(pattern: [String]) {
        let units = pattern.map { Array($0.utf16) }
        let (one, two) = (steps(units, length: 800), steps(units, length: 1_600))
        // The bound of a host name makes the first text a little cheaper.
        #expect(two <= one * 5 / 2, "\(pattern): \(one), then \(two)")
    }

    @Test func `a search for slow texts finds none where a unit is looked at more than a few hundred times`() {
        var random = SplitMix64(seed: 7)
        let length = 300
        var worst: [(pattern: [[UInt16]], steps: Int)] = Self.pieces.map { ([$0], steps([$0], length: length)) }
        for _ in 0..<400 {
            worst.sort { $0.steps > $1.steps }
            worst.removeSubrange(min(30, worst.count)...)
            guard var pattern = worst.randomElement(using: &random)?.pattern,
                let piece = Self.pieces.randomElement(using: &random)
            else { return }
            let place = Int.random(in: pattern.indices, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0 where pattern.count > 1: pattern.remove(at: place)
            case 1: pattern[place] = piece
            default: pattern.insert(piece, at: place)
            }
            guard pattern.count <= 6, !worst.contains(where: { $0.pattern == pattern }) else { continue }
            worst.append((pattern, steps(pattern, length: length)))
        }
        for (pattern, steps) in worst {
            let text = String(decoding: pattern.flatMap(\.self), as: UTF16.self)
            #expect(steps <= 400 * length, "\(text), repeated: \(steps)")
        }
    }

    @Test func `what follows five hundred numbers is no longer read, and the entities before are found`() {
        let units = Array((String(repeating: "2kg ", count: 1_000)).utf16)
        let found = BuiltInEntities.find(in: units, at: LocalTime(milliseconds: 0, offset: 0))
        #expect(found.count == 500 && found.allSatisfy { $0.value == "2 kg" })
    }
}
