package import Authoring
package import Understanding
import Entities
import Linguistics

/// Measures a model on labelled texts that it has not learnt from.
package struct Evaluator: Sendable {
    let interpreter: Interpreter

    /// - Parameter interpreter: an interpreter of the model.
    package init(interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// The figures over texts with any of intent, sentiment and language.
    func evaluate(_ examples: [TrainingExample]) throws -> Evaluation {
        Evaluation(of: try judge(examples))
    }

    /// The predictions of every text, in order.
    ///
    /// - Throws: `ICUError` where ICU cannot be used.
    package func judge(_ examples: [TrainingExample]) throws -> Predictions {
        let model = interpreter.model
        var scratch = try Scratch(variants: model.variants)
        var predictions: [Prediction] = []
        predictions.reserveCapacity(examples.count)
        let clock = ContinuousClock()
        var spent = Duration.zero
        for example in examples {
            let start = clock.now
            let interpretation = interpreter.interpret(
                example.text, at: LocalTime(milliseconds: 0, offset: 0), in: &scratch)
            spent += clock.now - start
            let first = interpretation.ranking.first
            predictions.append(
                Prediction(
                    example: example, predicted: first?.name, confidence: first?.confidence ?? 0,
                    threshold: model.intents.tuning(for: scratch.census).threshold, isCertain: interpretation.isCertain,
                    group: scratch.census.han > 0 ? .chinese : .english,
                    proposed: interpretation.ranking.filter { $0.confidence >= interpretation.proposalFloor }.map(
                        \.name),
                    sentiment: interpretation.sentiment.label,
                    sentimentConfidence: interpretation.sentiment.confidence,
                    language: interpretation.language))
        }
        let microseconds = Double(spent.components.attoseconds) / 1e12 + Double(spent.components.seconds) * 1e6
        return Predictions(
            all: predictions, microsecondsPerMessage: predictions.isEmpty ? 0 : microseconds / Double(predictions.count)
        )
    }
}
