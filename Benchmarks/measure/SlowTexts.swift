import Dialogue
import Entities
import Hashing
import Linguistics
import Understanding

/// Searches for texts that take long to read: short patterns repeated to the longest message, changed step by step, of
/// which the slowest are kept, for each reader by itself.
///
/// The readers are the interpreter, the dialogue in every state that `walks` reaches, and the terminal's mask.
struct SlowTexts: ~Copyable {
    /// The longest message, in Unicode scalars.
    private static let length = 4_000
    private static let kept = 40
    private static let longestPattern = 6
    /// What a text may take, in µs.
    private static let allowed = 5_000

    /// Messages that lead a conversation to every question of the bundled bot's forms. With other models they may lead
    /// nowhere; then the same states are measured several times.
    private static let walks = [
        ["/return/start", "A1234567", "damaged", "refund", "no"],
        ["/order/change_address", "A1234567", "1 Elm Road, Leeds", "no"],
        ["/complaint", "delivery", "It came two weeks after the day", "mei@example.com"],
        ["/order/track"], ["我要退货", "A1234567"], ["hm", "hm"],
    ]

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

    /// One way to read a text, with the slowest texts that were found for it.
    private struct Reader {
        var name: String
        /// Nil for the interpreter and the mask.
        var state: DialogueState?
        var worst: [Finding] = []

        mutating func keep(_ finding: Finding) {
            guard worst.count < SlowTexts.kept || finding.microseconds > worst[worst.count - 1].microseconds,
                !worst.contains(where: { $0.pattern == finding.pattern })
            else { return }
            let place = worst.firstIndex { $0.microseconds < finding.microseconds } ?? worst.count
            worst.insert(finding, at: place)
            if worst.count > SlowTexts.kept { worst.removeLast() }
        }
    }

    private static let interpreting = 0

    private let interpreter: Interpreter
    private let dialogue: DialogueManager
    private var scratch: Scratch
    private var random: SplitMix64
    private var readers: [Reader]

    init(model: Model, seed: UInt64) throws {
        interpreter = Interpreter(model: model)
        dialogue = DialogueManager(catalogue: model.catalogue, followUps: model.followUps)
        scratch = try Scratch(variants: model.variants)
        random = SplitMix64(seed: seed)
        readers = [Reader(name: "interpreter"), Reader(name: "mask"), Reader(name: "dialogue", state: DialogueState())]
        for walk in Self.walks {
            var state = DialogueState()
            for (number, text) in walk.enumerated() {
                state.apply(dialogue.respond(to: message(text), in: state, at: 0, seed: 1).events)
                let path = walk[...number].joined(separator: " · ")
                readers.append(Reader(name: "dialogue after \(path)", state: state))
            }
        }
    }

    /// Prints the ten slowest texts for every reader, with their times at the longest length and at twice that. Returns
    /// whether none takes longer than is allowed.
    mutating func search(rounds: Int, clock: (() -> Void) -> Double) -> Bool {
        for piece in Self.pieces { measure([piece], clock) }
        for _ in 0..<rounds {
            // The interpreter is as hard to keep quick as all the dialogue, so it has half of the steps.
            let index = random.next() % 2 == 0 ? Self.interpreting : Int(random.next() % UInt64(readers.count))
            let worst = readers[index].worst
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
            measure(pattern, clock)
        }
        var isQuick = true
        for index in readers.indices {
            print("\n\(readers[index].name)\nµs for \(Self.length)  for \(2 * Self.length)  text, repeated")
            for finding in readers[index].worst.prefix(10) {
                let once = time(of: repeated(finding.pattern), readers[index], rounds: 7, clock)
                let twice = time(of: repeated(finding.pattern, times: 2), readers[index], rounds: 3, clock)
                let text = finding.pattern.joined().unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .nonspacingMark, .enclosingMark, .format, .control: scalar.escaped(asASCII: true)
                    default: String(scalar)
                    }
                }
                print("\(Int(once))  \(Int(twice))  \(text.joined())")
                isQuick = isQuick && once <= Double(Self.allowed)
            }
        }
        return isQuick
    }

    /// Measures a pattern with every reader.
    private mutating func measure(_ pattern: [String], _ clock: (() -> Void) -> Double) {
        let text = repeated(pattern)
        for index in readers.indices {
            let microseconds = time(of: text, readers[index], rounds: 3, clock)
            readers[index].keep(Finding(pattern: pattern, microseconds: microseconds))
        }
    }

    /// The least time of some readings, in µs; of one where the text is quick.
    private mutating func time(
        of text: String, _ reader: borrowing Reader, rounds: Int, _ clock: (() -> Void) -> Double
    ) -> Double {
        let message = reader.state == nil ? nil : message(text)
        var best = Double.infinity
        for _ in 0..<rounds {
            let time = clock {
                if let state = reader.state, let message {
                    _ = dialogue.respond(to: message, in: state, at: 0, seed: 1)
                } else if reader.name == "mask" {
                    _ = TerminalMask.text(text).utf8.count + TerminalMask.json(text).utf8.count
                } else {
                    _ = interpreter.interpret(text, at: Self.time, in: &scratch)
                }
            }
            best = min(best, time)
            guard best > 1 else { break }
        }
        return best * 1_000
    }

    private mutating func message(_ text: String) -> Message {
        Message(text: text, interpretation: interpreter.interpret(text, at: Self.time, in: &scratch))
    }

    private func repeated(_ pattern: [String], times: Int = 1) -> String {
        let unit = Array(pattern.joined().unicodeScalars)
        var text = String.UnicodeScalarView()
        for index in 0..<Self.length * times { text.append(unit[index % unit.count]) }
        return String(text)
    }

    private static let time = LocalTime(milliseconds: 0, offset: 0)
}
