import Learning

/// One argument for or against a model, in plain words.
struct Finding: Sendable, Equatable, Encodable {
    /// The most serious first.
    enum Tone: String, Sendable, CaseIterable, Encodable {
        case bad, doubtful, good, neutral
    }

    var tone: Tone
    var text: String

    /// The text as a sentence of its own.
    var sentence: String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    init(_ tone: Tone, _ text: String) {
        self.tone = tone
        self.text = text
    }

    /// A larger calibration error is reported as a fault.
    private static let tolerableError = 0.05
    /// An intent with fewer lines than this is not called weak.
    private static let enoughLines = 5
    /// An intent with a lower recall is called weak.
    private static let weakRecall = 0.7

    /// The changes against another model in the three aspects that customers notice.
    static func changes(_ comparison: ModelComparison) -> [Finding] {
        let aspects = [
            ("right intents", comparison.intent), ("what customers get", comparison.served),
            ("sentiment", comparison.sentiment),
        ]
        return aspects.compactMap { name, changes in
            changes.first.map { change($0.paired, name: name, baseline: comparison.baseline) }
        }
    }

    private static func change(_ paired: PairedComparison, name: String, baseline: String) -> Finding {
        let against = "\(name), against model \(baseline)"
        guard paired.better + paired.worse > 0 else { return Finding(.neutral, "\(against): no line differs") }
        let counts = "\(Numeral.count(paired.better, "line")) better, \(paired.worse) worse"
        let size =
            "\(Numeral.points(paired.change)), 95 % interval \(Numeral.pointsInterval(paired.lowest, paired.highest))"
        if paired.isWorse() { return Finding(.bad, "\(against): worse beyond noise, \(counts) (\(size))") }
        if paired.isBetter() { return Finding(.good, "\(against): better beyond noise, \(counts) (\(size))") }
        return Finding(.neutral, "\(against): no more than chance, \(counts) (\(size))")
    }

    /// Further findings beside the decision: out of scope, calibration, weak intents.
    static func remarks(on predictions: [Prediction]) -> [Finding] {
        let inScope = predictions.filter(\.isInScope)
        var findings: [Finding] = []
        let outside = Proportion(predictions.filter(\.isOutOfScope), where: \.isServed)
        if let share = outside.share {
            findings.append(
                Finding(
                    share < 0.5 ? .doubtful : .neutral,
                    "\(Numeral.percent(share)) of \(Numeral.count(outside.total, "out-of-scope line")) are declined, "
                        + "as they should be"
                ))
        }
        guard !inScope.isEmpty else { return findings }
        let error = CalibrationCurve(intents: inScope).error
        findings.append(
            error <= tolerableError
                ? Finding(.good, "confidence can be trusted: it is \(Numeral.wholePoints(error)) off on average")
                : Finding(.doubtful, "confidence is \(Numeral.wholePoints(error)) off on average"))
        let weak = IntentFigures.all(inScope).filter {
            $0.recall.total >= enoughLines && ($0.recall.share ?? 1) < weakRecall
        }
        .sorted { ($0.recall.share ?? 1, $0.intent) < ($1.recall.share ?? 1, $1.intent) }
        if !weak.isEmpty {
            let named = weak.prefix(3).map { "\($0.intent) (\(Numeral.percent($0.recall.share)))" }.joined(
                separator: ", ")
            findings.append(
                Finding(
                    .doubtful,
                    "\(Numeral.count(weak.count, "intent")) of which less than "
                        + "\(Numeral.wholePercent(weakRecall)) is found: " + named
                        + (weak.count > 3 ? " and others" : "")
                ))
        }
        return findings
    }
}
