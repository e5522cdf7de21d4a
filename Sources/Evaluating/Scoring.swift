import Authoring
import Understanding
import Learning

extension Evaluation {
    /// Computes the figures from predictions.
    init(of predictions: Predictions) {
        let judged = predictions.all
        self.init(
            intent: Self.intents(judged.filter { $0.example.intent != nil }),
            sentiment: Self.sentiment(judged.filter { $0.example.sentiment != nil }),
            language: Self.languages(judged.filter { $0.example.language != nil }),
            microsecondsPerMessage: predictions.microsecondsPerMessage,
            perIntent: Self.perIntent(judged))
    }

    private static func intents(_ judged: [Prediction]) -> Evaluation.Intent? {
        guard !judged.isEmpty else { return nil }
        let inScope = judged.filter(\.isInScope)
        let outside = judged.filter(\.isOutOfScope)
        // A text without a predicted intent is counted in an extra column.
        let all = Set(inScope.compactMap(\.predicted)).union(inScope.compactMap(\.example.intent)).sorted()
        let index = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
        var confusion = Confusion(classCount: all.count + 1)
        for prediction in inScope {
            confusion.add(
                gold: prediction.example.intent.flatMap { index[$0] } ?? all.count,
                predicted: prediction.predicted.flatMap { index[$0] } ?? all.count)
        }
        let answered = judged.filter(\.isCertain)
        var outOfScope: Evaluation.OutOfScope?
        if !outside.isEmpty {
            outOfScope = Evaluation.OutOfScope(
                n: outside.count, recall: Double(outside.count { !$0.isCertain }) / Double(outside.count),
                auroc: RankingArea.of(
                    positives: inScope.map { Float($0.confidence) }, negatives: outside.map { Float($0.confidence) }),
                recallKeeping95: Self.recall(of: outside, keeping: 0.95, of: inScope),
                inScopeAccuracy: inScope.isEmpty
                    ? 0 : Double(inScope.count { $0.isCertain && $0.isRight }) / Double(inScope.count))
        }
        return Evaluation.Intent(
            n: inScope.count, accuracy: confusion.accuracy, macroF1: confusion.macroF1,
            ece: CalibrationError.expected(
                confidences: inScope.map { Float($0.confidence) }, correct: inScope.map(\.isRight)),
            answered: Double(inScope.count(where: \.isCertain)) / Double(max(1, inScope.count)),
            answeredPrecision: answered.isEmpty
                ? nil : Double(answered.count(where: \.isRight)) / Double(answered.count),
            proposed: Self.proposed(inScope.filter { !$0.isCertain }), outOfScope: outOfScope)
    }

    private static func proposed(_ uncertain: [Prediction]) -> Evaluation.Proposed? {
        guard !uncertain.isEmpty else { return nil }
        let count = Double(uncertain.count)
        return Evaluation.Proposed(
            n: uncertain.count,
            coverage: Double(uncertain.count { $0.example.intent.map($0.proposed.contains) ?? false }) / count,
            size: Double(uncertain.reduce(0) { $0 + $1.proposed.count }) / count)
    }

    private static func recall(of outside: [Prediction], keeping share: Double, of inScope: [Prediction]) -> Double {
        let kept = inScope.map(\.confidence).sorted(by: >).prefix(Int((Double(inScope.count) * share).rounded(.up)))
        guard let lowest = kept.last else { return 0 }
        return Double(outside.count { $0.confidence < lowest }) / Double(outside.count)
    }

    private static func sentiment(_ judged: [Prediction]) -> Evaluation.Sentiment? {
        guard !judged.isEmpty else { return nil }
        let labels = Understanding.Sentiment.Label.allCases
        var confusion = Confusion(classCount: labels.count)
        for prediction in judged {
            guard let gold = prediction.example.sentiment.flatMap({ labels.firstIndex(of: $0) }),
                let predicted = labels.firstIndex(of: prediction.sentiment)
            else { continue }
            confusion.add(gold: gold, predicted: predicted)
        }
        return Evaluation.Sentiment(
            n: confusion.total, accuracy: confusion.accuracy, macroF1: confusion.macroF1,
            ece: CalibrationError.expected(
                confidences: judged.map { Float($0.sentimentConfidence) },
                correct: judged.map { $0.sentiment == $0.example.sentiment }))
    }

    private static func languages(_ judged: [Prediction]) -> Evaluation.Language? {
        guard !judged.isEmpty else { return nil }
        let right = judged.count { $0.example.language == $0.language }
        return Evaluation.Language(n: judged.count, accuracy: Double(right) / Double(judged.count))
    }

    private static func perIntent(_ judged: [Prediction]) -> [Evaluation.PerIntent] {
        let inScope = judged.filter(\.isInScope)
        let golds = Dictionary(grouping: inScope) { $0.example.intent ?? "" }
        let predictions = Dictionary(grouping: inScope) { $0.predicted ?? "" }
        return golds.sorted { $0.key < $1.key }.map { name, gold in
            let right = Double(gold.count(where: \.isRight))
            let predicted = predictions[name]?.count ?? 0
            let precision = predicted == 0 ? 0 : right / Double(predicted)
            let recall = right / Double(gold.count)
            var confusions: [String: Int] = [:]
            for miss in gold where !miss.isRight { confusions[miss.predicted ?? "none", default: 0] += 1 }
            return Evaluation.PerIntent(
                intent: name, n: gold.count, precision: precision, recall: recall,
                f1: precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall),
                confusedWith: confusions)
        }
    }
}
