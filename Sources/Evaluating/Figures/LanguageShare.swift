import Authoring
import Understanding
import Linguistics

/// The share of the lines in one language that get exactly its tag, and the tags that the others get.
struct LanguageShare: Sendable, Encodable {
    let language: String
    let right: Proportion
    let takenFor: [String: Int]

    enum CodingKeys: String, CodingKey {
        case language, right
        case takenFor = "taken_for"
    }

    /// The shares of every labelled language, the most frequent first.
    ///
    /// - Parameter predictions: of lines with a language.
    static func all(_ predictions: [Prediction]) -> [LanguageShare] {
        Dictionary(grouping: predictions) { $0.example.language?.rawValue ?? "" }
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
