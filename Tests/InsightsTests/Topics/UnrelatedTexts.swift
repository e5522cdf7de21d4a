import Hashing

/// Sentences in English and Chinese of which no two are about the same thing: they share common words and patterns, and
/// every other word is made up anew.
enum UnrelatedTexts {
    static func make(_ count: Int) -> [String] {
        var random = SplitMix64(seed: 3)
        return (0..<count).map { number in
            if number % 4 == 3 {
                let pattern = chinese[number / 4 % chinese.count]
                return pattern.map { $0 == "*" ? han(using: &random) : String($0) }.joined()
            }
            return english[number % english.count].split(separator: " ").map {
                $0 == "*" ? word(using: &random) : String($0)
            }.joined(separator: " ")
        }
    }

    private static let english = [
        "is the * of the * on a *", "my * has a * in it", "* and * are on the * list", "there is no * at *",
        "can I * the * with a *", "who * the * in *", "it * like * to me", "we * for the *", "* is not *",
        "a * from * did *", "why do * need *", "how * is your *", "* or *", "the * was * by *",
    ]
    private static let chinese = ["*的*在*上", "我*了*吗", "有没有**", "*和*都**", "这个**怎么*", "不是*是*", "**了", "请*一下**"]

    private static func word(using random: inout SplitMix64) -> String {
        let letters = Array("bcdfghklmnprstvwaeiou")
        return String(
            (0..<Int.random(in: 4...9, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
    }

    private static func han(using random: inout SplitMix64) -> String {
        (0..<2).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FA5, using: &random)) }
            .map { String($0) }.joined()
    }
}
