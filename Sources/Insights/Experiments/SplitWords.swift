import Foundation

/// A split's judgement in one or two sentences: what an operator needs in ten seconds.
extension SplitJudgement {
    /// - Parameters:
    ///   - days: how long the experiment has run.
    ///   - isRunning: whether more customers will come.
    package func sentence(after days: Double, isRunning: Bool) -> String {
        switch verdict {
        case .broken:
            return
                "Do not trust this: \(candidate.customers) of \(candidate.customers + live.customers) customers met the candidate, where "
                + "\(FigureWords.percent(share)) should have. Chance hardly ever divides them so; look for what does."
        case .worse: return worse
        case .better:
            return
                "The candidate is better: \(primary) of the customers needed no human, and nothing else is seen to be worse. "
                + "Promote it: kefu models promote \(candidate.model)"
        case .same:
            let change = comparisons.first { $0.metric.isPrimary }?.change
            let most = max(abs(change?.lowest ?? 0), abs(change?.highest ?? 0))
            return
                "No difference larger than \(FigureWords.points(most)): as many customers needed no human with one model as with the other."
        case .open: return open(after: days, isRunning: isRunning)
        }
    }

    private var primary: String {
        comparisons.first { $0.metric.isPrimary }.map { FigureWords.change($0.change) } ?? ""
    }

    private var worse: String {
        let harms = comparisons.filter { $0.verdict == .worse }.map {
            "\($0.metric.words) \(FigureWords.change($0.change, of: $0.metric))"
        }
        var sentence = "The candidate is worse: \(harms.joined(separator: ", "))."
        if comparisons.contains(where: { $0.metric.isPrimary && $0.verdict == .better }) {
            sentence += " That \(primary) of the customers needed no human does not make up for it."
        }
        return sentence
    }

    private func open(after days: Double, isRunning: Bool) -> String {
        let ended = live.ended + candidate.ended
        guard isRunning else { return "It was stopped before there was enough evidence: \(ended) customers." }
        guard ended > 0 else {
            return "Nothing to judge yet: no customer's first conversation is over. It is after an hour's pause."
        }
        guard let needed, candidate.ended > 0, live.ended > 0 else {
            return "Not enough evidence yet, after \(ended) customers."
        }
        var sentence =
            "Not enough evidence yet: about \(FigureWords.rough(needed)) customers more are needed, if all goes on as it did"
        if days > 0 { sentence += " (\(FigureWords.time(days: Double(needed) / (Double(ended) / days))))" }
        return sentence + "."
    }
}

extension SplitMetric {
    /// What it counts, as a heading.
    package var words: String {
        switch self {
        case .deflection: "needed no human"
        case .handOver: "handed over"
        case .badFeedback: "scored it 1 or 2"
        case .sentiment: "sentiment at the end"
        }
    }
}
