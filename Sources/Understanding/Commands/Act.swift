/// A speech act: what a customer does with a conversation, apart from wishing something and giving values.
///
/// The raw values stand in labelled dialogues, in models and on the wire.
package enum Act: String, Sendable, Codable, CaseIterable {
    case affirm, deny, cancel, wait, skip, `repeat`, simplify, undo
    case windUp = "wind_up"
    case human
    case noHuman = "no_human"
    case noted, why
    /// Wishes another language.
    case language
    /// Says nothing to the point.
    case other
}

/// What the words of a clause alone say about the command in it: one score for each class. Positive is likely.
package struct ActScores: Sendable, Equatable {
    /// A class: an act, or that the clause gives a value, or a wish.
    package enum Class: Equatable, Hashable, Sendable, CaseIterable {
        case act(Act)
        case value, correction, wish

        package static let allCases = Act.allCases.map { Class.act($0) } + [.value, .correction, .wish]

        /// The name in a model.
        package var name: String {
            switch self {
            case .act(let act): act.rawValue
            case .value: "fill"
            case .correction: "correct"
            case .wish: "answer"
            }
        }
    }

    /// The number of classes.
    package static let count = Class.allCases.count
    /// The indices of the classes that are no acts.
    package static let value = Act.allCases.count
    package static let correction = Act.allCases.count + 1
    package static let wish = Act.allCases.count + 2
    private static let unlikely: Float = -2
    @usableFromInline var scores = SIMD32<Float>(repeating: Self.unlikely)

    /// All classes are unlikely.
    package init() {}

    /// The score of the class with this index in `Class.allCases`, usually between −2 and 2.
    @inlinable package subscript(_ index: Int) -> Float {
        get { scores[index] }
        set { scores[index] = newValue }
    }
}
