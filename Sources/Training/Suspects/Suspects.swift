package import Authoring

/// The labels of one kind that are probably wrong, and the intents that blur, as cross-validation sees them.
package struct Suspects: Sendable {
    /// A line whose label is probably wrong.
    package struct Line: Sendable {
        package var place: SourcePlace
        package var label: String
        /// What the line reads as.
        package var reading: String
        /// The probability of the reading, and of the label.
        package var probability: Double
        package var ownProbability: Double

        package var problem: Problem {
            Problem(
                severity: .warning, kind: .suspect, file: place.file, line: place.line, column: place.column,
                message:
                    "labelled `\(label)`, reads as `\(reading)` (\(Self.digits(probability)) against \(Self.digits(ownProbability)))",
                hint: "mend the label if it is wrong")
        }

        private static func digits(_ probability: Double) -> String {
            let hundredths = Int((probability * 100).rounded())
            return hundredths >= 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + String(hundredths)
        }
    }

    /// Two intents read for each other more often than chance would have it.
    package struct Pair: Sendable {
        package enum Remedy: String, Sendable {
            /// The two cannot be told apart.
            case merge
            /// Lines of the first belong to the second.
            case move
            /// They blur, but can be told apart.
            case tellApart = "tell_apart"
        }

        package var first: String
        package var second: String
        package var firstSize: Int
        package var secondSize: Int
        /// How many lines of the first read as the second, and the other way round.
        package var firstAsSecond: Int
        package var secondAsFirst: Int
        /// How many of both chance would have.
        package var expected: Double
        package var remedy: Remedy
        /// The clearest of these lines, first the first's.
        package var places: [SourcePlace]

        package var problem: Problem {
            let place = places.first ?? SourcePlace(file: "labels", line: 1, column: 1)
            let more = places.dropFirst().map(\.description)
            return Problem(
                severity: .warning, kind: .overlap, file: place.file, line: place.line, column: place.column,
                message:
                    "\(firstAsSecond) of \(firstSize) lines of `\(first)` read as `\(second)`, \(secondAsFirst) of \(secondSize) the other way"
                    + (more.isEmpty ? "" : "; clearest are this one, \(more.joined(separator: ", "))"),
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
    /// The most frequent first; only of intents.
    package var pairs: [Pair]
    /// How many labels were looked at, and how many of them would be wrong if the model were not: of well-kept labels
    /// far fewer are.
    package var examined: Int
    package var estimatedErrors: Double
}
