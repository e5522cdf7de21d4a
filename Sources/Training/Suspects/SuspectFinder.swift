import Understanding
package import Authoring
import Learning
import Linguistics
import Synchronization

/// Finds labels that are probably wrong and intents that overlap, by confident learning on out-of-fold probabilities
/// (decision 0023).
///
/// Out of scope is treated as one more intent: a line may have this label wrongly, or lack it wrongly. The same data
/// and seed give the same suspects on any number of cores. Cost: one training per fold, and memory for one probability
/// per line and label.
package struct SuspectFinder: Sendable {
    /// The number of lines that is enough to calibrate.
    private static let calibrationLines = 20_000
    /// When the lines read for each other are this share of the lines of both intents, the advice is to merge them.
    private static let inseparableShare = 0.2
    private static let placesShown = 3

    private let options: Trainer.Options
    private let progress: @Sendable (Double) -> Void

    /// - Parameter progress: called with the share done, from 0 to 1, from any thread.
    package init(options: Trainer.Options, progress: @escaping @Sendable (Double) -> Void = { _ in }) {
        self.options = options
        self.progress = progress
    }

    /// The suspects among the labels of intents and of sentiment; of sentiment without pairs.
    ///
    /// - Throws: `ICUError` where ICU cannot be used.
    package func find(in data: TrainingData) throws -> (intents: Suspects, sentiment: Suspects) {
        let share = Double(data.intents.count) / Double(max(1, data.intents.count + data.sentiment.count))
        let intents = try suspects(
            in: data.intents, by: FeatureExtractor(.intent), weighting: .root, cost: 2, from: 0, to: share
        ) { $0.intent }
        var sentiment = try suspects(
            in: data.sentiment, by: FeatureExtractor(.sentiment), weighting: .inverseFrequency, cost: 0.5, from: share,
            to: 1
        ) { $0.sentiment?.rawValue }
        // Sentiment labels overlap by nature, and none of them can be merged.
        sentiment.pairs = []
        progress(1)
        return (intents, sentiment)
    }

    private func suspects(
        in examples: [TrainingExample], by extractor: FeatureExtractor, weighting: VocabularyBuilder.Weighting,
        cost: Float,
        from start: Double,
        to end: Double, label: (TrainingExample) -> String?
    ) throws -> Suspects {
        let names = Set(examples.compactMap(label)).sorted()
        let classes = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
        let labels = examples.map { label($0).flatMap { classes[$0] } ?? TrainingSet.noClass }
        guard names.count > 1 else {
            return Suspects(lines: [], pairs: [], examined: examples.count, estimatedErrors: 0)
        }
        let data = try Vectorization(
            examples.map(\.text), labels: labels, classCount: names.count, minimumWords: 2, minimumCharacters: 2,
            weighting: weighting,
            variants: try HanVariants.shared.get(), cores: options.cores
        ) { extractor.extract(in: &$0) }
        let joint = joint(of: data, labels: labels, cost: cost) { progress(start + (end - start) * $0) }
        return Suspects(
            lines: joint.suspects.map { suspect in
                Suspects.Line(
                    place: examples[suspect.example].source, label: names[suspect.given], reading: names[suspect.read],
                    probability: Double(suspect.probability), ownProbability: Double(suspect.ownProbability))
            },
            pairs: joint.overlaps.map { pair($0, in: joint, examples, names) }, examined: examples.count,
            estimatedErrors: joint.estimatedErrors)
    }

    /// Scores every line by a model of the other folds; copies of a line are in one fold.
    private func joint(
        of data: Vectorization, labels: [Int32], cost: Float, progress: @escaping @Sendable (Double) -> Void
    ) -> ConfidentJoint {
        let set = data.set
        var solver = SquaredHingeSolver.Options()
        solver.seed = options.seed
        solver.cost = cost
        solver.maximumEpochs = FoldPlan(rows: set.count, classes: set.classCount, folds: options.folds).epochs
        let folds = Folds.assign(labels: labels, groups: data.copies, count: options.folds, seed: options.seed)
        let done = Atomic(0)
        let heldOut = CrossValidation.scores(
            of: set, folds: folds, tried: options.folds, cores: options.cores,
            alongside: set.classCount < ManyClassSolver.leastClasses,
            progress: { [folds = options.folds] in
                progress(Double(done.add(1, ordering: .relaxed).newValue) / Double(folds + 1))
            }
        ) { [solver] learnt, _, cores in CrossFit.learn(from: set, rows: learnt, solver: solver, cores: cores) }
        var probabilities = heldOut.values
        let step = max(1, set.count / Self.calibrationLines)
        for group in Set(data.groups) {
            let calibration = SoftmaxCalibration.fit(
                scores: heldOut.values, stride: heldOut.stride, classCount: set.classCount, labels: labels,
                weights: data.groups.enumerated().map { $1 == group && $0 % step == 0 ? 1 : 0 })
            var row = [Float](repeating: 0, count: heldOut.stride)
            for example in labels.indices where data.groups[example] == group {
                let place = example * heldOut.stride
                for k in 0..<heldOut.stride { row[k] = heldOut.values[place + k] }
                calibration.apply(to: &row, count: set.classCount)
                for k in 0..<heldOut.stride { probabilities[place + k] = row[k] }
            }
        }
        return ConfidentJoint(
            probabilities: probabilities, stride: heldOut.stride, classCount: set.classCount, labels: labels)
    }

    private func pair(_ overlap: Overlap, in joint: ConfidentJoint, _ examples: [TrainingExample], _ names: [String])
        -> Suspects.Pair
    {
        let sizes = (joint.sizes[overlap.first], joint.sizes[overlap.second])
        let share = Double(overlap.count) / Double(max(1, sizes.0 + sizes.1))
        func clearest(_ given: Int, _ read: Int) -> [SourcePlace] {
            joint.suspects.lazy.filter { $0.given == given && $0.read == read }.prefix(Self.placesShown).map {
                examples[$0.example].source
            }
        }
        return Suspects.Pair(
            first: names[overlap.first], second: names[overlap.second], firstSize: sizes.0, secondSize: sizes.1,
            firstAsSecond: overlap.firstAsSecond, secondAsFirst: overlap.secondAsFirst, expected: overlap.expected,
            remedy: !overlap.isMutual ? .move : share >= Self.inseparableShare ? .merge : .tellApart,
            places: clearest(overlap.first, overlap.second) + clearest(overlap.second, overlap.first))
    }
}
