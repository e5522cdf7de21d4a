import Authoring
import Understanding
import Learning
import Linguistics

/// Indexes questions, answers and articles, and learns when what is found may be answered.
struct AnswerTrainer {
    let options: Trainer.Options

    func train(
        on data: TrainingData, intents: IntentClassifier, outOfFold: OutOfFold, scratch: inout Scratch
    ) -> (AnswerIndex, AnswerRule) {
        let (index, examples) = Self.index(data, scratch: &scratch)
        let cases = cases(of: data, index, examples, intents, outOfFold, scratch: &scratch)
        return (index, rule(of: cases))
    }

    /// Indexes the questions and answers of every intent that has an answer, and the articles.
    ///
    /// - Returns: the index, and the training text behind each of its documents, nil for an answer or an article.
    private static func index(_ data: TrainingData, scratch: inout Scratch) -> (AnswerIndex, examples: [Int?]) {
        var builder = AnswerIndexBuilder()
        var examples: [Int?] = []
        func add(_ text: String, to answer: String, _ field: AnswerIndex.Field, example: Int? = nil) {
            scratch.read(text)
            builder.add(scratch, answer: answer, field: field)
            examples.append(example)
        }
        let questions = Dictionary(grouping: data.intents.indices) { data.intents[$0].intent }
        for intent in data.catalogue.intents {
            guard let variants = data.catalogue.responses["utter_" + intent] else { continue }
            for place in questions[intent] ?? [] {
                add(data.intents[place].text, to: intent, .question, example: place)
            }
            for variant in variants { add(variant.text, to: intent, .text) }
        }
        for passage in data.passages {
            add(passage.title, to: passage.name, .question)
            add(passage.text, to: passage.name, .text)
        }
        return (builder.build(), examples)
    }

    /// A training text, what a classifier that had not seen it says, and what retrieval finds for it.
    private struct Case {
        var likeness: Float
        var margin: Float
        /// The classifier's in what was found.
        var confidence: Double
        /// Whether the classifier is certain of an intent.
        var isCertain: Bool
        var isRight: Bool
        var isInScope: Bool
        var weight: Float
    }

    /// Each text asked for without those of its fold, as a customer would ask.
    private func cases(
        of data: TrainingData, _ index: AnswerIndex, _ examples: [Int?], _ intents: IntentClassifier,
        _ outOfFold: OutOfFold,
        scratch: inout Scratch
    ) -> [Case] {
        guard examples.contains(where: { $0 != nil }) else { return [] }
        let rows = outOfFold.heldOut.rows
        let weights = Self.weights(of: rows.map { data.intents[$0] }, outOfFold)
        let foldOfDocument = examples.map { $0.map { outOfFold.folds[$0] } }
        // Texts that the classifier is certain of only tell how to judge articles, and a part of the many tells it as
        // well.
        let step = data.passages.isEmpty ? 0 : max(1, rows.count / Self.enoughCases)
        return rows.enumerated().compactMap { place, example in
            guard weights[place] > 0 else { return nil }
            let ranking = outOfFold.ranking(at: place, by: intents)
            let threshold = intents.tuning(forGroup: outOfFold.groups[example]).threshold
            let isCertain = (ranking.first?.confidence ?? 0) >= threshold
            guard !isCertain || (step > 0 && place % step == 0) else { return nil }
            scratch.read(data.intents[example].text)
            let found = index.search(in: &scratch, limit: 2) { foldOfDocument[$0] == outOfFold.folds[example] }
            guard let best = found.first else { return nil }
            let name = index.parts.names[best.answer]
            return Case(
                likeness: best.likeness, margin: best.likeness - (found.count > 1 ? found[1].likeness : 0),
                confidence: ranking.first { $0.name == name }?.confidence ?? 0, isCertain: isCertain,
                isRight: name == data.intents[example].intent, isInScope: outOfFold.labels[example] >= 0,
                weight: weights[place] * (isCertain ? Float(step) : 1))
        }
    }

    private static let enoughCases = 2_000

    /// How much each of the texts that were held out counts, each language by itself.
    private static func weights(of examples: [TrainingExample], _ outOfFold: OutOfFold) -> [Float] {
        let groups = outOfFold.heldOut.rows.map { outOfFold.groups[$0] }
        let labels = outOfFold.heldOut.rows.map { outOfFold.labels[$0] }
        var weights = [Float](repeating: 0, count: examples.count)
        for group in Set(groups) {
            let members = groups.map { $0 == group }
            let part = CalibrationWeights.of(examples, labels: labels, members: members, for: .threshold)
            for place in examples.indices where members[place] { weights[place] = part[place] }
        }
        return weights
    }

    /// How often an article that is answered shall be right: less than an intent, for it says by its title what it is
    /// about, and does nothing.
    private static let articlePrecision = 0.8

    /// A threshold kept by fewer cases than this promises nothing.
    private static let leastCases = 30

    private func rule(of cases: [Case]) -> AnswerRule {
        let doubtful = cases.filter { !$0.isCertain }
        // What an article answers no training text says, so the intents play its part, as if there were no classifier.
        // But a message that comes this far is one the classifier was not certain of: texts of no class count as much
        // beside the others as they do among those.
        func mass(_ cases: [Case], inScope: Bool) -> Float {
            cases.reduce(0) { $0 + ($1.isInScope == inScope ? $1.weight : 0) }
        }
        let (inside, outside) = (mass(doubtful, inScope: true), mass(doubtful, inScope: false))
        let rate = mass(cases, inScope: true) * outside / max(1e-6, inside * mass(cases, inScope: false))
        let standIns = cases.map { item in
            var item = item
            if !item.isInScope { item.weight *= rate }
            return item
        }
        return AnswerRule(
            intents: judge(doubtful, from: AnswerRule.cautious.intents, precision: options.precision) { $0.confidence },
            articles: judge(
                standIns, from: AnswerRule.cautious.articles, precision: min(options.precision, Self.articlePrecision)
            ) { _ in
                nil
            })
    }

    /// Fits the probability that a find is right, and the threshold from which on it is right often enough.
    private func judge(
        _ cases: [Case], from prior: AnswerRule.Judge, precision: Double, confidence: (Case) -> Double?
    ) -> AnswerRule.Judge {
        let signs = cases.map { AnswerRule.signs(likeness: $0.likeness, margin: $0.margin, confidence: confidence($0)) }
        let (right, weights) = (cases.map(\.isRight), cases.map(\.weight))
        let regression = LogisticRegression.fit(signs, right: right, counts: weights, from: prior.regression)
        let probabilities = signs.map { Float(regression.probability($0)) }
        let threshold = AnswerThreshold.choose(
            confidences: probabilities, correct: right, weights: weights, precision: precision)
        let isKept = probabilities.count { Double($0) >= threshold } >= Self.leastCases
        return AnswerRule.Judge(regression: regression, threshold: isKept ? threshold : AnswerRule.never)
    }
}
