import Authoring

/// What a prediction of a held-out line can be right or wrong in.
package enum Measure: String, Sendable, Codable, CaseIterable {
    /// The first intent of the ranking; of in-scope lines only.
    case intents
    /// Served rightly: a right answer in scope, no answer out of scope.
    case served
    case sentiment

    /// Whether the prediction is right; nil where the line has no label for this measure.
    func isRight(_ prediction: Prediction) -> Bool? {
        switch self {
        case .intents: prediction.isInScope ? prediction.isRight : nil
        case .served: prediction.example.intent == nil ? nil : prediction.isServed
        case .sentiment: prediction.example.sentiment == nil ? nil : prediction.isSentimentRight
        }
    }
}
