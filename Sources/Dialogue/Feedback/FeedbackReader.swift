import Understanding

/// Reads a customer's rating of the conversation from a button's payload or from a few plain words.
enum FeedbackReader {
    /// The intent in the buttons' payloads, such as `/feedback{"score":"5"}`.
    static let intent = "feedback"
    static let best = 5
    static let worst = 1

    /// The score from 1 to 5 that a text gives; nil if it gives none.
    ///
    /// A payload is accepted at any time. Plain words are accepted right after the question, if the text has no others.
    ///
    /// - Parameter folded: the same text, folded.
    static func score(in text: String, _ folded: FoldedText, stage: FeedbackStage) -> Int? {
        if let payload = ButtonPayload(text), payload.intent == intent {
            let score = payload.entities.first { $0.entity == "score" }.flatMap { Int($0.value) }
            return score.flatMap { (worst...best).contains($0) ? $0 : nil }
        }
        guard stage == .asked, text.unicodeScalars.count <= longestText else { return nil }
        let (spaced, compact) = (
            String(decoding: folded.spaced, as: UTF8.self), String(decoding: folded.compact, as: UTF8.self)
        )
        return symbols(text) ?? words[spaced] ?? words[compact] ?? count(spaced)
    }

    /// The buttons of the question: thumbs up and thumbs down.
    static let buttons = [("👍", best), ("👎", worst)].map { title, score in
        Catalogue.Button(title: title, payload: "/\(intent){\"score\":\"\(score)\"}")
    }

    private static let longestText = 40

    /// The score of a text that consists of thumbs, stars or faces only.
    private static func symbols(_ text: String) -> Int? {
        var score: Int?
        var stars = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "👍", "👌", "❤", "😍", "🥰": score = best
            case "🙂", "😊", "😀": score = 4
            case "😐": score = 3
            case "🙁", "😞", "😕": score = 2
            case "👎", "😡", "🤬", "😠": score = worst
            case "⭐", "★", "🌟": stars += 1
            case "☆", " ", "\u{FE0F}", "\u{200D}", "\u{1F3FB}"..."\u{1F3FF}": break
            default: return nil
            }
        }
        return stars > 0 ? min(stars, best) : score
    }

    /// The score of a text such as `4`, `4/5`, `4 stars`, `4分` or 四星.
    private static func count(_ text: String) -> Int? {
        guard let first = text.first, let score = digits[first] else { return nil }
        let rest = text.dropFirst()
        return rest == " 5" || endings.contains(String(rest.filter { $0 != " " })) ? score : nil
    }

    private static let digits: [Character: Int] = [
        "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5,
    ]
    private static let endings: Set<String> = [
        "", "outof5", "of5", "star", "stars", "point", "points",
        "分", "颗星", "顆星", "星", "分吧", "星好评", "星好評", "分满分", "分滿分", "个星", "個星",
    ]
    private static let words: [String: Int] = {
        let words: [(Int, [String])] = [
            (
                5,
                [
                    "great", "excellent", "perfect", "very good", "very helpful", "amazing", "awesome", "thumbs up",
                    "brilliant", "fantastic", "love it",
                    "很好", "非常好", "太好了", "很满意", "很滿意", "非常满意", "非常滿意", "好评", "好評", "很棒", "太棒了", "完美", "赞", "讚", "点赞",
                    "很有帮助", "很有幫助", "满分", "滿分",
                ]
            ),
            (
                4,
                [
                    "good", "nice", "helpful", "fine", "satisfied", "pretty good", "not bad",
                    "好", "不错", "不錯", "挺好", "挺好的", "满意", "滿意", "还不错", "還不錯", "有帮助", "有幫助",
                ]
            ),
            (3, ["ok", "okay", "so so", "average", "meh", "一般", "一般般", "还行", "還行", "还可以", "還可以", "普通", "凑合"]),
            (
                2,
                ["not good", "not great", "not helpful", "poor", "不好", "不太好", "不满意", "不滿意", "不行", "没帮助", "沒幫助", "没什么用"]
            ),
            (
                1,
                [
                    "bad", "very bad", "terrible", "awful", "useless", "horrible", "thumbs down", "worst",
                    "差", "很差", "太差", "太差了", "差评", "差評", "非常差", "很不满意", "很不滿意", "非常不满意", "非常不滿意", "没用", "沒用", "垃圾",
                ]
            ),
        ]
        return Dictionary(
            words.flatMap { score, texts in texts.map { ($0, score) } }, uniquingKeysWith: { first, _ in first })
    }()
}
