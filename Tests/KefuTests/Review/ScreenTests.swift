import Foundation
import Insights
import Testing
import Understanding

@testable import kefu

struct ScreenTests {
    @Test(arguments: [
        ("abc", 3), ("运费", 4), ("ｋｅ", 4), ("e\u{301}", 1), ("👍🏽", 2), ("⏰⚡", 4), ("🇨🇳", 2), ("🌡", 1), ("☎\u{FE0F}", 2),
        ("한국", 4), ("—", 1), ("", 0),
    ])
    func `a text is as wide as a terminal draws it`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test(arguments: [("abcdef", 4, "abc…"), ("运费多少", 6, "运费…"), ("运费", 4, "运费"), ("ab", 0, "")])
    func `a text that is too wide is cut between characters`(text: String, columns: Int, cut: String) {
        #expect(DisplayWidth.cut(text, to: columns) == cut)
    }

    @Test func `bytes become keys, in pieces of any size`() {
        let bytes: [UInt8] = Array("y运\r\u{1B}[A\u{1B}OB\u{7F}\u{1B}".utf8)
        let keys: [ReviewKey] = [.character("y"), .character("运"), .enter, .up, .down, .backspace, .escape]
        for size in 1...bytes.count {
            var decoder = KeyDecoder()
            var found: [ReviewKey] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                decoder.feed(bytes[start..<min(start + size, bytes.count)])
                while let key = decoder.next(isAll: false) { found.append(key) }
            }
            while let key = decoder.next(isAll: true) { found.append(key) }
            #expect(found == keys)
        }
    }

    private func session() throws -> ReviewSession {
        let ranking = (1...7).map { RankedIntent(name: "order/number_\($0)", confidence: 0.7 / Double($0)) }
        let items = [
            ReviewItem(
                communication: 5, text: "\u{1B}[31m我的订单到哪里了，我等了很久很久，你们什么时候发货？", language: "zh-Hans", ranking: ranking,
                threshold: 0.62,
                reasons: [.unsure, .rising], count: 14, recent: 9)
        ]
        return ReviewSession(
            items: items, finder: try IntentFinder(intents: ["order/track"], titles: [:], examples: []))
    }

    private let context = (1...9).map { number in
        ReviewLine(
            communication: Int64(number), speaker: number % 2 == 1 ? .customer : .kefu, text: "line \(number)\nand more"
        )
    }

    @Test(arguments: [(80, 24), (40, 14), (20, 10), (7, 4), (200, 60)])
    func `every line fits, and the screen is not longer than the terminal`(columns: Int, rows: Int) throws {
        var session = try session()
        let screen = ReviewScreen(columns: columns, rows: rows, hasColour: true)
        for key in [
            ReviewKey.other, .character("?"), .other, .character("/"), .character("t"), .escape, .character("n"),
            .escape, .character("s"),
        ] {
            _ = session.press(key)
            let lines = screen.lines(session, context: context)
            #expect(lines.count <= rows && lines.allSatisfy { DisplayWidth.of($0.text) <= columns })
            #expect(!lines.contains { $0.text.contains("\u{1B}") })
        }
    }

    @Test func `the screen shows the position, the reasons, the conversation and the ranking`() throws {
        let lines = ReviewScreen(columns: 80, rows: 24, hasColour: false).rendered(try session(), context: context)
        let text = lines.joined(separator: "\n")
        #expect(lines[0] == "1 of 1  ×14 (9 in the last 7 days)  least certain · asked more often now")
        #expect(text.contains("  kefu: line 4 and more\n▶ \u{FFFD}[31m我的订单") && text.contains("kefu: line 6"))
        #expect(text.contains("1 ████████░░░░ 0.70  order/number_1") && !text.contains("order/number_6"))
        #expect(!text.contains("\u{1B}"))
    }
}
