import Hashing
import Entities
import Testing

/// No text makes a recogniser trap, and ranges are in order and inside the text.
struct FuzzTests {
    /// Strings that the recognisers look for, so that random texts resemble entities.
    private static let pieces = [
        "a", "1", "12", "2026", "99999999999999999999", "-", "/", ".", ":", ",", "+", "(", ")", "@", "#", "$", "£", "¥",
        " ", "'", "%",
        "am", "pm",
        "in ", "ago", "half", "and a half", "an ", "next ", "last ", "friday", "may ", "21st", "hundred ", "thousand ",
        "million ",
        "years ",
        "days", "months", "hours", "http://", "www.", ".com", "1z", "sf", "ord-", "order ", "+86", "00", "138", "三",
        "两", "十", "百", "千",
        "万", "亿", "零",
        "半", "点", "年", "月", "日", "号", "周", "星期", "上", "下", "个", "天", "前", "后", "小时", "块", "毛", "分", "今天", "下午", "双",
        "第", "公斤", "件",
        "订单号", "花了", "9", "0",
    ].map { Array($0.utf16) }

    @Test func `a hundred thousand random texts never trap, and ranges lie inside the text`() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<50_000 {
            let units = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt16.random(in: 0x20...0x7E, using: &random) : UInt16.random(in: .min ... .max, using: &random)
            }
            check(units, &random)
        }
    }

    @Test func randomPieces() {
        var random = SplitMix64(seed: 2)
        for _ in 0..<50_000 {
            check(
                (0..<Int.random(in: 1...9, using: &random)).flatMap { _ in
                    Self.pieces.randomElement(using: &random) ?? []
                }, &random)
        }
    }

    @Test func longRepeats() {
        var random = SplitMix64(seed: 3)
        for piece in Self.pieces { check((0..<400).flatMap { _ in piece }, &random) }
    }

    private func check(_ units: [UInt16], _ random: inout SplitMix64) {
        let time = Bool.random(using: &random) ? Int64.random(in: .min ... .max, using: &random) : 1_795_248_000_000
        let found = BuiltInEntities.find(
            in: units, at: LocalTime(milliseconds: time, offset: Int.random(in: -900...900, using: &random)))
        var last = 0
        for entity in found {
            #expect(
                entity.range.lowerBound >= last && entity.range.upperBound <= units.count && !entity.range.isEmpty
                    && !entity.value.isEmpty)
            last = entity.range.upperBound
        }
    }
}
