import Authoring
import Understanding
import Linguistics

/// How many of the lines in one language are given its very tag, and what the others are taken for.
struct LanguageShare: Sendable, Encodable {
    let language: String
    let right: Proportion
    let takenFor: [String: Int]

    enum CodingKeys: String, CodingKey {
        case language, right
        case takenFor = "taken_for"
    }

    /// Of predictions with a language, the commonest first.
    static func all(_ judged: [Prediction]) -> [LanguageShare] {
        Dictionary(grouping: judged) { $0.example.language?.rawValue ?? "" }
            .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
            .map { tag, members in
                LanguageShare(
                    language: tag, right: Proportion(members) { $0.language.rawValue == tag },
                    takenFor: members.filter { $0.language.rawValue != tag }.reduce(into: [:]) {
                        $0[$1.language.rawValue, default: 0] += 1
                    }
                )
            }
    }
}
