import Authoring

/// What a held-out line can be judged by.
package enum Measure: String, Sendable, Codable, CaseIterable {
    /// The first intent of the ranking is the right one; of lines in scope.
    case intents
    /// The customer would have been served rightly: the right answer, or none to what is out of scope.
    case served
    case sentiment

    /// Whether the model was right; nil where the line has no label that this measures.
    func isRight(_ prediction: Prediction) -> Bool? {
        switch self {
        case .intents: prediction.isInScope ? prediction.isRight : nil
        case .served: prediction.example.intent == nil ? nil : prediction.isServed
        case .sentiment: prediction.example.sentiment == nil ? nil : prediction.isSentimentRight
        }
    }
}
