import Learning
import Linguistics

/// Measures a model on labelled texts that it has not learnt from.
package struct Evaluator: Sendable {
    package let interpreter: Interpreter

    package init(interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    /// - Parameter examples: texts with any of intent, sentiment and language.
    package func evaluate(_ examples: [TrainingExample]) throws -> Evaluation {
        var scratch = try Scratch(variants: interpreter.model.variants)
        var judged: [Judgement] = []
        judged.reserveCapacity(examples.count)
        let clock = ContinuousClock()
        var spent = Duration.zero
        for example in examples {
            let start = clock.now
            let interpretation = interpreter.interpret(example.text, in: &scratch)
            spent += clock.now - start
            judged.append(Judgement(example: example, interpretation: interpretation))
        }
        let names = interpreter.model.intents.classifier.classes
        let microseconds = judged.isEmpty ? 0 : Double(spent.components.attoseconds) / 1e12 + Double(spent.components.seconds) * 1e6
        return Evaluation(
            intent: Self.intents(judged.filter { $0.example.intent != nil }, names: names),
            sentiment: Self.sentiment(judged.filter { $0.example.sentiment != nil }),
            language: Self.languages(judged.filter { $0.example.language != nil }),
            microsecondsPerMessage: judged.isEmpty ? 0 : microseconds / Double(judged.count),
            perIntent: Self.perIntent(judged))
    }

    struct Judgement {
        var example: TrainingExample
        var interpretation: Interpretation

        var predicted: String? { interpretation.ranking.first?.name }
        var confidence: Float { Float(interpretation.ranking.first?.confidence ?? 0) }
        var isRight: Bool { predicted == example.intent }
    }

    private static func intents(_ judged: [Judgement], names: [String]) -> Evaluation.Intent? {
        guard !judged.isEmpty else { return nil }
        let inScope = judged.filter { $0.example.intent != TrainingData.outOfScope }
        let outside = judged.filter { $0.example.intent == TrainingData.outOfScope }
        // A text that the model knows nothing of is predicted as none of the classes: an extra column.
        let all = Set(names).union(inScope.compactMap(\.example.intent)).sorted()
        let index = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
        var confusion = Confusion(classCount: all.count + 1)
        for judgement in inScope {
            confusion.add(
                gold: judgement.example.intent.flatMap { index[$0] } ?? all.count,
                predicted: judgement.predicted.flatMap { index[$0] } ?? all.count)
        }
        let answered = judged.filter(\.interpretation.isCertain)
        var outOfScope: Evaluation.OutOfScope?
        if !outside.isEmpty {
            outOfScope = Evaluation.OutOfScope(
                n: outside.count, recall: Double(outside.count { !$0.interpretation.isCertain }) / Double(outside.count),
                auroc: RankingArea.of(positives: inScope.map(\.confidence), negatives: outside.map(\.confidence)),
                inScopeAccuracy: inScope.isEmpty
                    ? 0 : Double(inScope.count { $0.interpretation.isCertain && $0.isRight }) / Double(inScope.count))
        }
        return Evaluation.Intent(
            n: inScope.count, accuracy: confusion.accuracy, macroF1: confusion.macroF1,
            ece: CalibrationError.expected(confidences: inScope.map(\.confidence), correct: inScope.map(\.isRight)),
            answered: judged.isEmpty ? 0 : Double(inScope.count(where: \.interpretation.isCertain)) / Double(max(1, inScope.count)),
            answeredPrecision: answered.isEmpty ? nil : Double(answered.count(where: \.isRight)) / Double(answered.count),
            outOfScope: outOfScope)
    }

    private static func sentiment(_ judged: [Judgement]) -> Evaluation.Sentiment? {
        guard !judged.isEmpty else { return nil }
        let labels = Understanding.Sentiment.Label.allCases
        var confusion = Confusion(classCount: labels.count)
        for judgement in judged {
            guard let gold = judgement.example.sentiment.flatMap({ labels.firstIndex(of: $0) }),
                let predicted = labels.firstIndex(of: judgement.interpretation.sentiment.label)
            else { continue }
            confusion.add(gold: gold, predicted: predicted)
        }
        return Evaluation.Sentiment(n: confusion.total, accuracy: confusion.accuracy, macroF1: confusion.macroF1)
    }

    private static func languages(_ judged: [Judgement]) -> Evaluation.Language? {
        guard !judged.isEmpty else { return nil }
        let right = judged.count { $0.example.language == $0.interpretation.language }
        return Evaluation.Language(n: judged.count, accuracy: Double(right) / Double(judged.count))
    }

    private static func perIntent(_ judged: [Judgement]) -> [Evaluation.PerIntent] {
        let names = Set(judged.compactMap(\.example.intent)).subtracting([TrainingData.outOfScope]).sorted()
        return names.map { name in
            let gold = judged.filter { $0.example.intent == name }
            let predicted = judged.filter {
                $0.predicted == name && $0.example.intent != nil && $0.example.intent != TrainingData.outOfScope
            }
            let right = Double(gold.count(where: \.isRight))
            let precision = predicted.isEmpty ? 0 : right / Double(predicted.count)
            let recall = right / Double(gold.count)
            var confusions: [String: Int] = [:]
            for miss in gold where !miss.isRight { confusions[miss.predicted ?? "none", default: 0] += 1 }
            return Evaluation.PerIntent(
                intent: name, n: gold.count, precision: precision, recall: recall,
                f1: precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), confusedWith: confusions)
        }
    }
}
