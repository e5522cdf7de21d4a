import Entities
import Hashing
import Linguistics
import Understanding

/// Searches for texts that take long to read: short patterns repeated to the longest message, changed step by step, of
/// which the slowest are kept.
struct SlowTexts: ~Copyable {
    /// The longest message, in Unicode scalars.
    private static let length = 4_000
    private static let kept = 40
    private static let longestPattern = 6

    /// What readers look for: digits, separators, units, words of numbers and times, and characters that normalisation
    /// changes.
    private static let pieces = [
        "1", "12", "9", "2026", "138", "1234567", "-", "/", ".", ":", ",", "+", "(", ")", "@", "#", "$", "£", "%", "'",
        "_", "?", " ", "  ", "a", "x", "z9", "qwerx", "am", "pm ", "in ", "ago ", "half ", "and ", "a ", "of ", "the ",
        "this ", "next ", "past ", "friday ", "may ", "th ", "one ", "two ", "twenty", "hundred ", "million ", "days ",
        "hours", "kg", "order ", "number ", "is ", "http://", "www.", "com", "1z", "sf", "ord-", "一", "二", "两", "十",
        "百", "千", "万", "零", "半", "点", "年", "月", "日", "号", "周", "星期", "上", "下", "个", "天", "今", "明天", "前",
        "后", "小时", "块", "毛", "分", "下午", "第", "公斤", "件", "单", "号码", "是", "订單", "运费", "龘", "𠀀", "，",
        "１", "Ａ", "－", "①", "ﷺ", "\u{FDFA}", "ﬃ", "㍿", "½", "é", "e\u{301}", "\u{301}", "\u{316}", "\u{345}",
        "\u{1100}", "\u{1161}", "\u{11A8}", "각", "ㅋ", "か\u{3099}", "ｶﾞ", "क\u{94D}", "ที่", "ع", "ж", "😀",
        "👍🏽", "👨\u{200D}", "🇨", "\u{200B}", "\u{AD}", "\u{FE0F}", "\u{E0061}", "\u{202E}", "\u{34F}", "“", "´", "\n",
    ]

    private struct Finding {
        var pattern: [String]
        var microseconds: Double
    }

    private let interpreter: Interpreter
    private var scratch: Scratch
    private var random = SplitMix64(seed: 1)

    init(model: Model) throws {
        interpreter = Interpreter(model: model)
        scratch = try Scratch(variants: model.variants)
    }

    /// Prints the ten slowest texts that were found, with their times at the longest length and at twice that.
    mutating func search(rounds: Int, clock: (() -> Void) -> Double) {
        var worst: [Finding] = []
        func keep(_ finding: Finding) {
            guard worst.count < Self.kept || finding.microseconds > worst[worst.count - 1].microseconds,
                !worst.contains(where: { $0.pattern == finding.pattern })
            else { return }
            let place = worst.firstIndex { $0.microseconds < finding.microseconds } ?? worst.count
            worst.insert(finding, at: place)
            if worst.count > Self.kept { worst.removeLast() }
        }
        for piece in Self.pieces { keep(measured([piece], clock)) }
        for _ in 0..<rounds {
            var pattern = worst[Int(random.next() % UInt64(worst.count))].pattern
            let piece = Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]
            let place = Int(random.next() % UInt64(pattern.count))
            switch random.next() % 4 {
            case 0 where pattern.count > 1: pattern.remove(at: place)
            case 1: pattern[place] = piece
            // A new pair, so that the search does not stay where it began.
            case 2: pattern = [piece, Self.pieces[Int(random.next() % UInt64(Self.pieces.count))]]
            default: pattern.insert(piece, at: place)
            }
            guard pattern.count <= Self.longestPattern else { continue }
            keep(measured(pattern, clock))
        }
        print("µs for \(Self.length)  for \(2 * Self.length)  text, repeated")
        for finding in worst.prefix(10) {
            let twice = measured(finding.pattern, times: 2, clock).microseconds
            let text = finding.pattern.joined().unicodeScalars.map { scalar in
                switch scalar.properties.generalCategory {
                case .nonspacingMark, .enclosingMark, .format, .control: scalar.escaped(asASCII: true)
                default: String(scalar)
                }
            }
            print("\(Int(finding.microseconds))  \(Int(twice))  \(text.joined())")
        }
    }

    /// The least time of three readings; of one where the text is quick.
    private mutating func measured(_ pattern: [String], times: Int = 1, _ clock: (() -> Void) -> Double) -> Finding {
        let unit = Array(pattern.joined().unicodeScalars)
        var text = String.UnicodeScalarView()
        for index in 0..<Self.length * times { text.append(unit[index % unit.count]) }
        let message = String(text)
        var best = Double.infinity
        for _ in 0..<3 {
            best = min(best, clock { _ = interpreter.interpret(message, at: Self.time, in: &scratch) })
            guard best > 1 else { break }
        }
        return Finding(pattern: pattern, microseconds: best * 1_000)
    }

    private static let time = LocalTime(milliseconds: 0, offset: 0)
}
