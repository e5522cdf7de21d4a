import Authoring
import Understanding
import Learning
import Linguistics

/// Builds the retrieval index over questions, answers and articles, and learns when a result may be answered.
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

    /// A held-out training text with its out-of-fold ranking and its best search result.
    private struct Case {
        var likeness: Float
        var margin: Float
        /// The classifier's confidence in the answer that retrieval found; 0 where it does not rank it.
        var confidence: Double
        /// Whether the classifier's confidence reaches its threshold.
        var isCertain: Bool
        var isRight: Bool
        var isInScope: Bool
        var weight: Float
    }

    /// Searches for every held-out text, without the documents of its own fold.
    ///
    /// Without them the text is as new to the index as a customer's message is.
    private func cases(
        of data: TrainingData, _ index: AnswerIndex, _ examples: [Int?], _ intents: IntentClassifier,
        _ outOfFold: OutOfFold,
        scratch: inout Scratch
    ) -> [Case] {
        guard examples.contains(where: { $0 != nil }) else { return [] }
        let rows = outOfFold.heldOut.rows
        let weights = Self.weights(of: rows.map { data.intents[$0] }, outOfFold)
        let foldOfDocument = examples.map { $0.map { outOfFold.folds[$0] } }
        // Texts that the classifier is certain of are used for the rule on articles only. They are many, so a sample of
        // them is enough.
        let step = data.passages.isEmpty ? 0 : max(1, rows.count / Self.enoughCases)
        return rows.enumerated().compactMap { place, example in
            guard weights[place] > 0 else { return nil }
            let ranking = outOfFold.ranking(at: place, by: intents)
            let threshold = intents.tuning(forGroup: outOfFold.groups[example]).threshold
            let isCertain = (ranking.first?.confidence ?? 0) >= threshold
            guard !isCertain || (step > 0 && place % step == 0) else { return nil }
            scratch.read(data.intents[example].text)
            let found = index.search(in: scratch, limit: 2) { foldOfDocument[$0] == outOfFold.folds[example] }
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

    /// The calibration weight of each held-out text, computed for each language by itself.
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

    /// The precision that is promised for articles. It is lower than for intents: an article shows its subject in its
    /// title, and showing it starts no action.
    private static let articlePrecision = 0.8

    /// A threshold that fewer cases reach is no evidence of the promised precision, and is not used.
    private static let leastCases = 30

    private func rule(of cases: [Case]) -> AnswerRule {
        let uncertain = cases.filter { !$0.isCertain }
        // No training text says which article answers it. So the rule on articles is fitted to texts of intents,
        // without the classifier's confidence. An article answers only messages of which the classifier is not certain.
        // So out-of-scope texts get the share here that they have among the uncertain texts.
        func mass(_ cases: [Case], inScope: Bool) -> Float {
            cases.reduce(0) { $0 + ($1.isInScope == inScope ? $1.weight : 0) }
        }
        let (inside, outside) = (mass(uncertain, inScope: true), mass(uncertain, inScope: false))
        let rate = mass(cases, inScope: true) * outside / max(1e-6, inside * mass(cases, inScope: false))
        let proxies = cases.map { item in
            var item = item
            if !item.isInScope { item.weight *= rate }
            return item
        }
        return AnswerRule(
            intents: fit(uncertain, from: AnswerRule.cautious.intents, precision: options.precision) { $0.confidence },
            articles: fit(
                proxies, from: AnswerRule.cautious.articles, precision: min(options.precision, Self.articlePrecision)
            ) { _ in
                nil
            })
    }

    /// Fits the probability that a result is right, and the lowest threshold that keeps the promised precision.
    private func fit(
        _ cases: [Case], from prior: AnswerRule.Judge, precision: Double, confidence: (Case) -> Double?
    ) -> AnswerRule.Judge {
        let inputs = cases.map {
            AnswerRule.inputs(likeness: $0.likeness, margin: $0.margin, confidence: confidence($0))
        }
        let (right, weights) = (cases.map(\.isRight), cases.map(\.weight))
        let regression = LogisticRegression.fit(inputs, right: right, counts: weights, from: prior.regression)
        let probabilities = inputs.map { Float(regression.probability($0)) }
        let threshold = AnswerThreshold.choose(
            confidences: probabilities, correct: right, weights: weights, precision: precision)
        let isKept = probabilities.count { Double($0) >= threshold } >= Self.leastCases
        return AnswerRule.Judge(regression: regression, threshold: isKept ? threshold : AnswerRule.never)
    }
}
