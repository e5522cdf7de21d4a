/// Whether a model is fit to be used, and why: a decision, the reason for it, and all that was looked at.
///
/// The promise is kept or broken by the answers of each language: broken where even the upper end of the 95 % interval
/// lies below it, in doubt where only the figure itself does. Against another model it must not be worse beyond noise.
package struct Verdict: Sendable, Equatable, Encodable {
    package enum Decision: String, Sendable {
        case ship = "Ship"
        case care = "Look closer"
        case hold = "Do not ship"
        case unknown = "No verdict"
    }

    package var decision: Decision
    package var reason: String
    /// What speaks for and against, the deciding one first.
    package var findings: [Finding]

    package var sentence: String { "\(decision.rawValue): \(reason)." }

    /// Fewer answers than this cannot tell 95 % from 85 %.
    private static let enoughAnswers = 50
    /// A language with fewer answers than this is judged with the whole only.
    private static let enoughOfLanguage = 20
    /// A bot that answers less than this may be right, but is of little use.
    private static let usefulCoverage = 0.5

    /// - Parameters:
    ///   - predictions: all of the subject's.
    ///   - comparison: with the model that it is to replace.
    package init(on predictions: [Prediction], of subject: ReportSubject, against comparison: ModelComparison? = nil) {
        self.init(promiseOf: subject, in: AnswerShares(predictions, asTraffic: subject.isTrainingData))
        let changes = comparison.map(Finding.changes) ?? []
        if let worse = changes.first(where: { $0.tone == .bad }) {
            // A broken promise stays the first reason; a loss against the other model is the next.
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

    /// What the answers say of the promise.
    private init(promiseOf subject: ReportSubject, in weighed: AnswerShares) {
        let all = weighed.all
        let promised = "promised \(Numeral.wholePercent(subject.promise))"
        guard let answered = all.coverage.share else {
            self.init(.unknown, "no line is labelled with an intent of the assistant's")
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
                weighed.groups[group].map { (" in \(group.name)", $0.precision) }
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
                "\(Numeral.percent(right)) of the answers are right, \(promised), and \(Numeral.percent(answered)) of the questions are answered"
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

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("\(decision)", forKey: .decision)
        try container.encode(reason, forKey: .reason)
        try container.encode(findings, forKey: .findings)
    }
}

extension Prediction.Group {
    /// As a reader calls it.
    var name: String {
        switch self {
        case .english: "English"
        case .chinese: "Chinese"
        }
    }
}
