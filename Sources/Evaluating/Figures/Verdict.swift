/// Whether a model should be used: a decision, the reason for it, and all findings.
///
/// The promised precision is tested over all answers and for each language. It is broken where the upper end of the 95
/// % interval is below it. It is in doubt where only the measured share is below it. Against another model the model
/// must not be worse beyond noise.
package struct Verdict: Sendable, Equatable, Encodable {
    enum Decision: String, Sendable {
        case ship = "Ship"
        case care = "Look closer"
        case hold = "Do not ship"
        case unknown = "No verdict"
    }

    var decision: Decision
    var reason: String
    /// All findings, the deciding one first.
    var findings: [Finding]

    /// The decision and its reason in one sentence.
    package var sentence: String { "\(decision.rawValue): \(reason)." }

    /// With fewer answers than this the interval is too wide to tell 95 % from 85 %.
    private static let enoughAnswers = 50
    /// A language with fewer answers than this is not tested by itself.
    private static let enoughOfLanguage = 20
    /// A bot with a lower coverage is of little use, however precise it is.
    private static let usefulCoverage = 0.5

    /// - Parameters:
    ///   - predictions: all predictions of the subject.
    ///   - comparison: with the model that it is to replace.
    init(on predictions: [Prediction], of subject: ReportSubject, against comparison: ModelComparison? = nil) {
        self.init(promiseOf: subject, in: AnswerShares(predictions, asTraffic: subject.isTrainingData))
        let changes = comparison.map(Finding.changes) ?? []
        if let worse = changes.first(where: { $0.tone == .bad }) {
            // A broken promise is the more serious reason, so it stays the first.
            if decision == .hold {
                reason += "; " + worse.text
            } else {
                reason = worse.text
                findings.insert(worse, at: 0)
            }
            decision = .hold
        } else if let change = changes.first(where: { $0.tone == .good }) ?? changes.first {
            reason += "; " + change.text
        }
        let others = findings.dropFirst() + (changes + Finding.remarks(on: predictions)).filter { $0 != findings.first }
        findings = findings.prefix(1) + Finding.Tone.allCases.flatMap { tone in others.filter { $0.tone == tone } }
    }

    /// Tests whether the answers keep the promised precision.
    private init(promiseOf subject: ReportSubject, in shares: AnswerShares) {
        let all = shares.all
        let promised = "promised \(Numeral.wholePercent(subject.promise))"
        guard let answered = all.coverage.share else {
            self.init(.unknown, "no line is labelled with an intent of the assistant")
            return
        }
        guard let right = all.precision.share else {
            self.init(.hold, "not one of \(Numeral.count(all.coverage.total, "line")) is answered")
            return
        }
        guard all.precision.total >= Self.enoughAnswers else {
            self.init(
                .unknown,
                "\(Numeral.count(all.precision.total, "answer")) are too few to judge by; test with more lines")
            return
        }
        let parts =
            Prediction.Group.allCases.compactMap { group in
                shares.groups[group].map { (" in \(group.name)", $0.precision) }
            }
            .filter { $0.1.total >= Self.enoughOfLanguage } + [("", all.precision)]
        func share(_ part: (name: String, precision: Proportion)) -> String {
            let figures =
                "\(Numeral.percent(part.precision.share)) (95 % interval \(Numeral.interval(part.precision.interval)))"
            return "of the answers\(part.name) \(figures) are right, \(promised)"
        }
        if let broken = parts.min(by: { $0.1.interval.upperBound < $1.1.interval.upperBound }),
            broken.1.interval.upperBound < subject.promise
        {
            self.init(.hold, share(broken))
        } else if let weak = parts.first(where: { ($0.1.share ?? 1) < subject.promise }) {
            self.init(.care, share(weak) + "; so small a gap may be chance")
        } else if answered < Self.usefulCoverage {
            self.init(
                .care,
                "answers are right as promised, but only \(Numeral.percent(answered)) of the questions are answered")
        } else {
            self.init(
                .ship,
                "\(Numeral.percent(right)) of the answers are right, \(promised), and "
                    + "\(Numeral.percent(answered)) of the questions are answered"
            )
        }
    }

    private init(_ decision: Decision, _ reason: String) {
        self.decision = decision
        self.reason = reason
        let tone: Finding.Tone =
            switch decision {
            case .ship: .good
            case .care: .doubtful
            case .hold: .bad
            case .unknown: .neutral
            }
        findings = [Finding(tone, reason)]
    }

    private enum CodingKeys: String, CodingKey {
        case decision, reason, findings
    }

    /// Encodes the decision by its name in the code: `ship`, `care`, `hold` or `unknown`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("\(decision)", forKey: .decision)
        try container.encode(reason, forKey: .reason)
        try container.encode(findings, forKey: .findings)
    }
}

extension Prediction.Group {
    /// The language as it is shown.
    var name: String {
        switch self {
        case .english: "English"
        case .chinese: "Chinese"
        }
    }
}
