/// How many held-out lines a model has right, by measure. The record of a generation keeps it.
package struct TestScores: Sendable, Equatable, Codable {
    /// A count of right lines out of a total.
    package struct Share: Sendable, Equatable, Codable {
        var right: Int
        /// The total.
        package var n: Int

        /// The share of right lines, 0…1; 0 where there are no lines.
        package var value: Double { n == 0 ? 0 : Double(right) / Double(n) }
    }

    /// Each is nil where no line has such a label.
    var intents: Share?
    var served: Share?
    var sentiment: Share?

    /// Counts the right predictions.
    package init(of predictions: [Prediction]) {
        func share(_ measure: Measure) -> Share? {
            let right = predictions.compactMap(measure.isRight)
            return right.isEmpty ? nil : Share(right: right.count(where: \.self), n: right.count)
        }
        intents = share(.intents)
        served = share(.served)
        sentiment = share(.sentiment)
    }

    /// The share of a measure; nil where no line has such a label.
    package subscript(measure: Measure) -> Share? {
        switch measure {
        case .intents: intents
        case .served: served
        case .sentiment: sentiment
        }
    }
}
