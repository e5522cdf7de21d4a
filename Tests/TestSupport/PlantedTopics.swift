import Hashing
import Learning

/// Messages about three topics that are unknown to the sample shop, among random messages without a topic.
package struct PlantedTopics: Sendable {
    /// One of the topics.
    package enum Theme: Int, Sendable, CaseIterable {
        case giftWrapping, studentDiscount, installation
    }

    /// A message.
    package struct Line: Sendable {
        package var text: String
        /// Nil for a random message.
        package var theme: Theme?
        /// Every customer of a theme writes two messages.
        package var customer: Int64
    }

    package let lines: [Line]

    /// - Parameters:
    ///   - each: the number of messages of each theme.
    ///   - noise: the number of random messages.
    package init(each: Int = 24, noise: Int = 60, seed: UInt64 = 1) {
        var random = SplitMix64(seed: seed)
        var lines: [Line] = []
        for theme in Theme.allCases {
            for i in 0..<each {
                let templates = Self.templates[theme] ?? []
                let things = Self.things[theme] ?? []
                let text = templates[i % templates.count].replacing(
                    "*", with: things.randomElement(using: &random) ?? "")
                lines.append(Line(text: text, theme: theme, customer: Int64(theme.rawValue * 1000 + i / 2)))
            }
        }
        for i in 0..<noise {
            let words = (0..<5).map { _ in Self.word(using: &random) }
            lines.append(Line(text: words.joined(separator: " "), theme: nil, customer: Int64(9000 + i)))
        }
        self.lines = lines.shuffled(using: &random)
    }

    private static let templates: [Theme: [String]] = [
        .giftWrapping: [
            "can you gift wrap the *", "do you offer gift wrapping for the *", "please gift wrap my *",
            "what does gift wrapping the * cost",
            "I want the * in gift wrap",
        ],
        .studentDiscount: [
            "is there a student discount on the *", "I am a student, do I get a discount for the *",
            "student discount for a * please",
            "how do I use my student discount", "does the student discount work for the *",
        ],
        .installation: ["*可以上门安装吗", "买*有上门安装服务吗", "上门安装*要多少钱", "*需要师傅上门安装", "请安排上门安装*"],
    ]
    private static let things: [Theme: [String]] = [
        .giftWrapping: ["lamp", "kettle", "scarf", "jacket", "toaster", "backpack", "puzzle", "blanket"],
        .studentDiscount: ["printer", "tablet", "keyboard", "monitor", "headset", "calculator"],
        .installation: ["空调", "书柜", "洗衣机", "吊灯", "热水器", "电视", "衣柜"],
    ]

    private static func word(using random: inout SplitMix64) -> String {
        let consonants = Array("bdfgklmnprstvz")
        let vowels = Array("aeiou")
        return (0..<4).map { _ in
            "\(consonants.randomElement(using: &random) ?? "b")\(vowels.randomElement(using: &random) ?? "a")"
        }
        .joined()
    }
}
