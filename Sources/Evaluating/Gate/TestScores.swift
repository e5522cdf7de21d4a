/// How many held-out lines a model has right, by measure: what is kept of an evaluation beside a generation.
package struct TestScores: Sendable, Equatable, Codable {
    package struct Share: Sendable, Equatable, Codable {
        package var right: Int
        package var n: Int

        package var value: Double { n == 0 ? 0 : Double(right) / Double(n) }
    }

    /// Absent where no line has such a label.
    package var intents: Share?
    package var served: Share?
    package var sentiment: Share?

    package init(of predictions: [Prediction]) {
        func share(_ measure: Measure) -> Share? {
            let judged = predictions.compactMap(measure.isRight)
            return judged.isEmpty ? nil : Share(right: judged.count(where: \.self), n: judged.count)
        }
        intents = share(.intents)
        served = share(.served)
        sentiment = share(.sentiment)
    }

    package subscript(measure: Measure) -> Share? {
        switch measure {
        case .intents: intents
        case .served: served
        case .sentiment: sentiment
        }
    }
}
