package import Authoring

/// The labels of one kind that are probably wrong, and the intents that overlap, found by cross-validation.
package struct Suspects: Sendable {
    /// A line whose label is probably wrong.
    package struct Line: Sendable {
        /// Where the line is.
        package var place: SourcePlace
        /// The label that the data gives the line.
        package var label: String
        /// The label that the models give the line.
        package var reading: String
        /// The probability of `reading`.
        package var probability: Double
        /// The probability of `label`.
        package var ownProbability: Double

        /// The suspect as a warning for `kefu validate`.
        package var problem: Problem {
            Problem(
                severity: .warning, kind: .suspect, file: place.file, line: place.line, column: place.column,
                message: "labelled `\(label)`, reads as `\(reading)` "
                    + "(\(Self.digits(probability)) against \(Self.digits(ownProbability)))",
                hint: "correct the label if it is wrong")
        }

        private static func digits(_ probability: Double) -> String {
            let hundredths = Int((probability * 100).rounded())
            return hundredths >= 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + String(hundredths)
        }
    }

    /// Two intents whose lines are read as each other more often than chance explains.
    package struct Pair: Sendable {
        /// What to do about the overlap; the raw values are the JSON values of `kefu validate --suspects`.
        package enum Remedy: String, Sendable {
            /// The two cannot be told apart.
            case merge
            /// Lines of the first belong to the second.
            case move
            /// The two overlap, but can be told apart.
            case tellApart = "tell_apart"
        }

        /// The name of the first intent.
        package var first: String
        /// The name of the second intent.
        package var second: String
        /// The number of lines labelled as the first intent.
        package var firstSize: Int
        /// The number of lines labelled as the second intent.
        package var secondSize: Int
        /// How many lines of the first intent read as the second.
        package var firstAsSecond: Int
        /// How many lines of the second intent read as the first.
        package var secondAsFirst: Int
        /// The number of both together that chance explains.
        package var expected: Double
        /// What to do about the overlap.
        package var remedy: Remedy
        /// Where the clearest of these lines are: those of the first intent, then those of the second.
        package var places: [SourcePlace]

        /// The pair as a warning for `kefu validate`.
        package var problem: Problem {
            let place = places.first ?? SourcePlace(file: "labels", line: 1, column: 1)
            let more = places.dropFirst().map(\.description)
            return Problem(
                severity: .warning, kind: .overlap, file: place.file, line: place.line, column: place.column,
                message: "\(firstAsSecond) of \(firstSize) lines of `\(first)` read as `\(second)`, "
                    + "\(secondAsFirst) of \(secondSize) the other way"
                    + (more.isEmpty ? "" : "; the clearest are this one, \(more.joined(separator: ", "))"),
                hint: advice)
        }

        private var advice: String {
            switch remedy {
            case .merge: "merge the two intents: they cannot be told apart"
            case .move: "move the lines of `\(first)` that mean `\(second)`, or split them off"
            case .tellApart: "add examples that show the difference, in the words that customers use for one only"
            }
        }
    }

    /// The most certain first.
    package var lines: [Line]
    /// The most frequent first; empty for sentiment.
    package var pairs: [Pair]
    /// The number of labels that were examined.
    package var examined: Int
    /// The number of wrong labels if the models were always right. In carefully labelled data far fewer are wrong.
    package var estimatedErrors: Double
}
